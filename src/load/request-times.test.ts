import { expect, test } from 'vitest';
import { loadSample } from '../testing/load-samples.ts';
import { outputTokens, requestTimes, theirTimes } from './request-times.ts';

test('times of a closed loop count from sending', () => {
  expect(requestTimes(loadSample({ sentMs: 1_000 }))).toEqual({
    queueMs: undefined,
    ttftMs: 100,
    ttfaMs: 100,
    // (500 − 100) / (5 − 1)
    tpotMs: 100,
    e2eMs: 500,
    ttftDueMs: 100,
    e2eDueMs: 500,
  });
});

test('an open loop shows the wait before sending, and counts a service level from the due time', () => {
  const times = requestTimes(loadSample({ sentMs: 1_000, scheduledMs: 970 }));
  expect(times).toMatchObject({ queueMs: 30, ttftMs: 100, ttftDueMs: 130, e2eMs: 500, e2eDueMs: 530 });
});

test('tokens of the first chunk are taken off; one token and an unknown count have no pace', () => {
  // (500 − 100) / (5 − 3)
  expect(requestTimes(loadSample({ firstChunkTokens: 3 })).tpotMs).toBe(200);
  expect(requestTimes(loadSample({ tokens: { completion: 1 } })).tpotMs).toBeUndefined();
  const atOnce = { firstToken: 100, lastToken: 100 };
  expect(requestTimes(loadSample({ marks: atOnce })).tpotMs).toBeUndefined();
  expect(
    requestTimes(loadSample({ tokens: undefined, tokenSource: 'none', tokenChunks: 0 })).tpotMs,
  ).toBeUndefined();
});

test('without a count of the server the chunks stand in', () => {
  const sample = loadSample({ tokens: undefined, tokenSource: 'chunks', tokenChunks: 3 });
  expect(outputTokens(sample)).toBe(3);
  expect(requestTimes(sample).tpotMs).toBe(200);
});

test('thinking comes before the answer; a failed or cut request has no latency', () => {
  const marks = { firstToken: 100, firstAnswer: 300, lastToken: 500 };
  expect(requestTimes(loadSample({ marks }))).toMatchObject({ ttftMs: 100, ttfaMs: 300 });
  expect(requestTimes(loadSample({ status: 'incomplete' }))).toEqual({ queueMs: undefined });
});

test("other tools' definitions of the same request", () => {
  expect(theirTimes(loadSample())).toEqual({
    // The role chunk.
    vllmTtftMs: 50,
    // (510 − 50) / 4
    vllmTpotMs: 115,
    // 500 / 5
    guidellmTpotMs: 100,
  });
  expect(theirTimes(loadSample({ status: 'failed' }))).toEqual({});
});
