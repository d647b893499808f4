import { expect, test } from 'vitest';
import type { BenchSummary } from '../load/bench-summary.ts';
import type { StepSummary } from '../load/step-summary.ts';
import { quantilesOf } from '../statistics/quantiles.ts';
import { anOption } from '../testing/selection-records.ts';
import { parseSla } from './sla.ts';
import { capacitiesUnder } from './sla-capacity.ts';
import { judgeOption } from './sla-judge.ts';

const { name, id } = anOption().model;

/** 20 requests at `concurrency`, all answered in `e2eMs`. */
function step(concurrency: number, e2eMs: number, over: Partial<StepSummary> = {}): StepSummary {
  const latency = { e2e: quantilesOf(Array(20).fill(e2eMs)) };
  const shape = { kind: 'closed', concurrency, rampMs: 0 };
  const of = { model: name, scenario: 'mixed', title: '混合', status: 'completed', cache: 'cold' };
  return { ...of, shape, latency, counts: { scheduled: 20, ok: 20 }, ...over } as StepSummary;
}

function bench(...steps: StepSummary[]): BenchSummary {
  return {
    bench: { environment: { endpoints: { [name]: { model: id } } } },
    steps,
  } as unknown as BenchSummary;
}

const under = (sla: string, ...steps: StepSummary[]) => capacitiesUnder(parseSla(sla), [bench(...steps)]);

test('the highest concurrency is that before the first step that misses', () => {
  const steps = [step(4, 900), step(1, 500), step(16, 800), step(8, 1_100)];
  expect(under('e2e.p95<=1s', ...steps)).toMatchObject([
    { scenario: 'mixed', measured: [1, 4, 8, 16], highest: 4, missedAt: 8 },
  ]);
  expect(under('e2e.p95<=2s', ...steps)[0]).toMatchObject({ highest: 16 });
  expect(under('e2e.p95<=2s', ...steps)[0]).not.toHaveProperty('missedAt');
});

test('unanswered requests count: 1 % at most, or what the level says of them', () => {
  const failing = step(1, 500, { counts: { ...step(1, 1).counts, ok: 19 } });
  expect(under('e2e.p95<=1s', failing)[0]).toMatchObject({ missedAt: 1 });
  expect(under('e2e.p95<=1s, failed<=5%', failing)[0]).toMatchObject({ highest: 1 });
  expect(under('e2e.p95<=1s', step(1, 500, { status: 'stopped' }))[0]).toMatchObject({ missedAt: 1 });
});

test('what was not measured is unclear, and what speaks of no level stays out', () => {
  expect(under('e2e.p99<=1s', step(1, 500))[0]).toMatchObject({ unclearAt: 1 });
  const lagged = step(1, 500, {
    latency: { ttft: quantilesOf([1]) },
    client: { lag: {}, trusted: false } as NonNullable<StepSummary['client']>,
  });
  expect(under('ttft.p50<=1s', lagged)[0]).toMatchObject({ unclearAt: 1 });
  expect(under('coverage>=0.8', step(1, 500))).toEqual([]);
  const kept = [step(1, 5, { cache: 'warm' }), step(1, 5, { status: 'interrupted' })];
  expect(under('e2e.p95<=1s', ...kept)).toEqual([]);
});

test('concurrency>=N: a scenario that fell short decides, one not loaded so far says nothing', () => {
  const mixed = [step(4, 500), step(8, 1_500)];
  const long = step(1, 900, { scenario: 'long' });
  const judge = (sla: string, ...steps: StepSummary[]) => {
    const capacities = under(sla, ...steps);
    const context = { costOf: () => undefined, capacities, seed: 1 };
    return judgeOption(parseSla(sla), anOption(), context).conditions[0];
  };
  expect(judge('concurrency>=4, e2e.p95<=1s', ...mixed, long)).toMatchObject({
    state: 'met',
    sure: false,
    measured: { value: 4 },
  });
  expect(judge('concurrency>=8, e2e.p95<=1s', ...mixed, long)).toMatchObject({ state: 'missed', gap: 0.5 });
  expect(judge('concurrency>=8, e2e.p95<=1s', mixed[0]!)).toMatchObject({ why: 'not-loaded' });
  expect(judge('concurrency>=8, e2e.p95<=1s')).toMatchObject({ why: 'no-bench' });
});

test('a scenario of one name in two benches is judged in each', () => {
  const sla = parseSla('e2e.p95<=1s');
  const found = capacitiesUnder(sla, [bench(step(4, 900), step(8, 1_100)), bench(step(8, 500))]);
  expect(found.map(({ measured, highest, missedAt }) => [measured, highest, missedAt])).toEqual([
    [[4, 8], 4, 8],
    [[8], 8, undefined],
  ]);
});
