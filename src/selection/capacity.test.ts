import { expect, it } from 'vitest';
import { aBenchOf } from '../testing/selection-benches.ts';
import { anOption } from '../testing/selection-records.ts';
import { measuredRate } from './capacity.ts';

const option = anOption({ tokens: { n: 8, prompt: 4_000, completion: 200 } });
const rag = aBenchOf('m', { requestsPerS: 2, prompt: 3_000, output: 150 });
const near = aBenchOf('m', { requestsPerS: 3, prompt: 4_000, output: 180 });

it('takes the bench whose prompts and answers are nearest in length', () => {
  expect(measuredRate(option, [rag, near])).toMatchObject({
    requestsPerS: 3,
    tokens: { prompt: 4_000, output: 180 },
  });
  expect(measuredRate(option, [near, rag])).toMatchObject({ requestsPerS: 3 });
});

it('says nothing where the nearest missed its limits, though one further off kept them', () => {
  const missed = { ...near, capacities: near.capacities.map(({ highest: _, ...rest }) => rest) };
  expect(measuredRate(option, [rag, missed])).toBe('missed-limits');
});

it('says nothing from prompts or answers more than twice as long or short', () => {
  expect(measuredRate(option, [aBenchOf('m', { requestsPerS: 50, prompt: 20, output: 200 })])).toBe(
    'other-length',
  );
  expect(measuredRate(option, [aBenchOf('m', { requestsPerS: 50, prompt: 4_000, output: 99 })])).toBe(
    'other-length',
  );
  expect(
    measuredRate(option, [aBenchOf('m', { requestsPerS: 50, prompt: 4_000, output: 100 })]),
  ).toMatchObject({
    requestsPerS: 50,
  });
  expect(measuredRate(anOption(), [near])).toBe('other-length');
});

it('says nothing from another model, another server, or a warm cache', () => {
  expect(measuredRate(option, [])).toBe('no-bench');
  expect(measuredRate(option, [aBenchOf('other', { requestsPerS: 3, prompt: 4_000, output: 180 })])).toBe(
    'no-bench',
  );
  const hardware = { gpu: 'v100-16g', cards: 2 };
  expect(measuredRate({ ...option, model: { ...option.model, hardware } }, [near])).toBe('no-bench');
  const warm = { ...near, steps: near.steps.map((step) => ({ ...step, cache: 'warm' as const })) };
  expect(measuredRate(option, [warm])).toBe('no-bench');
});

it('is unknown where even the smallest step missed its limits, and a lower bound where none did', () => {
  const missed = { ...near, capacities: near.capacities.map(({ highest: _, ...rest }) => rest) };
  expect(measuredRate(option, [missed])).toBe('missed-limits');
  expect(measuredRate(option, [near])).toMatchObject({ size: 8, isLowerBound: true });
  const above = near.capacities.map((capacity) => ({ ...capacity, measured: [8, 16] }));
  expect(measuredRate(option, [{ ...near, capacities: above }])).toMatchObject({ isLowerBound: false });
});

it('judges the steps by the times of the service level where it states some', () => {
  const e2e = { n: 40, mean: 2_000, p50: 2_000, p95: 4_000, min: 1, max: 5_000 };
  const steps = near.steps.map((step) => ({ ...step, counts: { scheduled: 40, ok: 40 }, latency: { e2e } }));
  const timed = [{ ...near, steps }] as unknown as (typeof near)[];
  expect(measuredRate(option, timed, 'coverage>=0.8, e2e.p95<=4s')).toMatchObject({
    requestsPerS: 3,
    limits: 'e2e.p95<=4s',
  });
  expect(measuredRate(option, timed, 'e2e.p95<=3s')).toBe('missed-limits');
  expect(measuredRate(option, timed, 'coverage>=0.8')).toMatchObject({ limits: 'E2E ≤ 5000 ms (95 %)' });
});
