import { expect, it } from 'vitest';
import { aRoutingPair } from '../testing/routing-records.ts';
import { liveRouting } from './live-routing.ts';
import type { Option } from './option.ts';

const { small, large } = aRoutingPair(5);
/** Routes at 0.1 as it should, but answers d as badly as the small one would, and in 20 ms more. */
const route: Option = {
  ...small,
  name: 'routed · RAG',
  arm: { model: 'routed', rag: true },
  model: {
    ...small.model,
    name: 'routed',
    dialect: 'route',
    route: { small: 'small', large: 'large', threshold: 0.1 },
  },
  cases: small.cases.map((one, at) => {
    const up = at % 4 > 1;
    const answered = up && at % 4 !== 3 ? large.cases[at]! : one;
    return { ...answered, routedTo: up ? 'large' : 'small', questionMs: up ? 1020 : 120 };
  }),
};

it('sets the live route beside the answers that it would have picked', () => {
  const found = liveRouting(route, small, large, 1)!;
  expect(found.share).toEqual({ live: 0.5, simulated: 0.5 });
  expect(found.simulated.cases.slice(0, 4).map(({ coverage }) => coverage)).toEqual([0.8, 1, 1, 1]);
  // d is worth 1 in the simulation and 0 live.
  expect(found.difference).toMatchObject({ n: 20, difference: expect.closeTo((0 - 1) / 4, 9) });
  // 20 ms more throughout: no spread, so no interval.
  expect(found.time).toEqual({ n: 20, differenceMs: 20 });
});

it('compares times case by case, and none of other numbers in flight', () => {
  const late = (count: number) => ({
    ...route,
    cases: route.cases.map((one, at) => ({
      ...one,
      questionMs: at < count ? one.questionMs! + at : undefined,
    })),
  });
  const twelve = liveRouting(late(12), small, large, 1)!;
  expect(twelve.time).toMatchObject({ n: 12, differenceMs: 20 + (11 * 12) / 2 / 12 });
  expect(twelve.time?.interval?.low).toBeGreaterThan(20);
  expect(twelve.simulated.cases.filter(({ questionMs }) => questionMs !== undefined)).toHaveLength(12);
  expect(liveRouting(late(9), small, large, 1)?.time).toEqual({ n: 9, differenceMs: 20 + 4 });
  expect(liveRouting(route, small, { ...large, concurrency: 4 }, 1)?.time).toBeUndefined();
  expect(liveRouting({ ...route, concurrency: 4 }, small, large, 1)?.time).toBeUndefined();
});

it('is of routes with shared cases only', () => {
  expect(liveRouting(small, small, large, 1)).toBeUndefined();
  expect(liveRouting({ ...route, cases: [] }, small, large, 1)).toBeUndefined();
});
