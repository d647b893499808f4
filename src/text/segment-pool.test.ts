import { expect, test } from 'vitest';
import { widening } from './segment-pool.ts';
import type { Segmenter } from './segmenter.ts';

/** Gives each text back, and remembers how many it was given and whether it was closed. */
function worker(fails = false) {
  const seen = { texts: 0, closed: false };
  const segmenter: Segmenter = {
    fingerprint: 'f',
    segment: () => expect.unreachable(),
    async lines(texts) {
      if (fails) throw new Error('ended');
      await new Promise((resolve) => setImmediate(resolve));
      seen.texts += texts.length;
      return [...texts];
    },
    close: async () => {
      seen.closed = true;
    },
  };
  return { seen, segmenter };
}
const texts = Array.from({ length: 5001 }, (_, at) => String(at));

test('few texts go to the first alone; many are shared, in order, and helpers end with it', async () => {
  const [first, helper] = [worker(), worker()];
  const pool = widening(first.segmenter, async () => helper.segmenter, 1);
  await pool.segment(texts.slice(0, 1999));
  expect([first.seen.texts, helper.seen.texts]).toEqual([1999, 0]);
  expect(await pool.segment(texts)).toEqual(texts.map((text) => [text]));
  expect(first.seen.texts + helper.seen.texts).toBe(1999 + 5001);
  expect(helper.seen.texts).toBeGreaterThan(0);
  await pool.close();
  expect([first.seen.closed, helper.seen.closed]).toEqual([true, true]);
});

test.each([
  ['cannot be started', () => Promise.reject(new Error('no memory'))],
  ['ends in the middle', async () => worker(true).segmenter],
])('a helper that %s: the first does its part', async (_name, start) => {
  const first = worker();
  const pool = widening(first.segmenter, start, 2);
  expect(await pool.segment(texts)).toEqual(texts.map((text) => [text]));
  expect(first.seen.texts).toBe(5001);
  await pool.close();
});

test('when the first fails, so does the work', async () => {
  const pool = widening(worker(true).segmenter, async () => worker().segmenter, 1);
  await expect(pool.segment(texts)).rejects.toThrow('ended');
  await pool.close();
});
