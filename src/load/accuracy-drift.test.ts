import { expect, test } from 'vitest';
import { loadSample } from '../testing/load-samples.ts';
import { accuracyDrift } from './accuracy-drift.ts';

const step = (passes: Record<string, boolean[]>) => ({
  samples: Object.entries(passes).flatMap(([testcaseId, all]) =>
    all.map((passed) => loadSample({ testcaseId, passed })),
  ),
});

test('only shared questions count, each once', () => {
  const base = step({ a: [true], b: [true], c: [false], only: [true] });
  const head = step({ a: [true, false], b: [false], c: [false], other: [true] });
  // (0.5 − 1) + (0 − 1) + (0 − 0) over 3
  expect(accuracyDrift(base, head, 1)).toMatchObject({ n: 3, difference: -0.5 });
});

test('nothing shared is nothing known', () => {
  expect(accuracyDrift(step({ a: [true] }), step({ b: [true] }), 1)).toBeUndefined();
});
