import { expect, test } from 'vitest';
import { loadSample } from '../testing/load-samples.ts';
import { goodputOf, meets } from './goodput.ts';
import { gradeOf } from './grade.ts';

test('every limit must be kept, from the due time on', () => {
  const sample = loadSample({ sentMs: 50, scheduledMs: 0 });
  expect(meets(sample, { ttftMs: 150, e2eMs: 550, tpotMs: 100 })).toBe(true);
  expect(meets(sample, { ttftMs: 149 })).toBe(false);
  expect(meets(sample, { e2eMs: 549 })).toBe(false);
  expect(meets(sample, { tpotMs: 99 })).toBe(false);
});

test('a one-token answer does not keep a limit on pace, and a cut one keeps none', () => {
  expect(meets(loadSample({ tokens: { completion: 1 } }), { tpotMs: 1_000 })).toBe(false);
  expect(meets(loadSample({ status: 'incomplete' }), {})).toBe(false);
});

test('what was scheduled and never sent stays in the denominator', () => {
  const goodput = goodputOf([loadSample(), loadSample()], { scheduled: 8, seconds: 4 }, () => true);
  expect(goodput).toMatchObject({ met: 2, scheduled: 8, perS: 0.5 });
  expect(goodput?.share.mean).toBe(0.25);
});

test('a grade needs its share of all scheduled requests', () => {
  const levels = { normalMs: 5_000, excellentMs: 2_000, share: 0.75 };
  const slow = loadSample({ marks: { firstToken: 100, lastToken: 3_000 } });
  const fast = loadSample();
  expect(gradeOf([fast, fast, fast, slow], 4, levels)).toBe('excellent');
  expect(gradeOf([fast, fast, slow, slow], 4, levels)).toBe('normal');
  expect(gradeOf([fast, fast, slow, slow], 8, levels)).toBe('slow');
});
