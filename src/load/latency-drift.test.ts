import { expect, test } from 'vitest';
import { loadSample } from '../testing/load-samples.ts';
import { latencyDrift } from './latency-drift.ts';

const step = (e2eMs: number[], over = {}) => ({
  samples: e2eMs.map((lastToken, index) =>
    loadSample({ index, marks: { firstToken: 1, lastToken }, ...over }),
  ),
});

test('the ratio is the geometric mean over the prompts that both answered', () => {
  const head = step([400, 100, 900]);
  head.samples[2] = loadSample({ index: 2, status: 'failed' });
  // 400/100 and 100/100: √(4 · 1).
  const drift = latencyDrift(step([100, 100, 100]), head, 1);
  expect(drift?.n).toBe(2);
  expect(drift?.e2e.value).toBeCloseTo(2, 12);
});

test('a question asked twice counts once, an open load from its due time', () => {
  // √(100 · 400) = 200 against 100 − (−300) = 400.
  const base = step([100, 400], { testcaseId: 'a' });
  const drift = latencyDrift(base, step([100], { testcaseId: 'a', scheduledMs: -300 }), 1);
  expect(drift).toMatchObject({ n: 1, e2e: { value: expect.closeTo(2, 12) } });
  expect(drift?.e2e.interval).toBeUndefined();
});

test('nothing shared is nothing known', () => {
  expect(latencyDrift(step([100]), step([100], { index: 7 }), 1)).toBeUndefined();
});
