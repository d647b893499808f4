import { describe, expect, it } from 'vitest';
import { answerTiming } from './answer-timing.ts';

const marks = {
  connecting: 102,
  resolved: 103,
  connected: 106,
  sent: 107,
  headers: 140,
  firstByte: 150,
  firstToken: 180,
  firstAnswer: 240,
  lastToken: 480,
  lastByte: 490,
};
const arrival = { gapsMs: [60, 240], tokenChunks: 5, perChunk: [2, 1, 2] };

describe('answerTiming', () => {
  it('counts from the writing of the request, and opening its socket apart', () => {
    expect(answerTiming({ startMs: 100, marks }, { arrival, usage: { completionTokens: 12 } })).toEqual({
      queueMs: 107 - 100 - 4,
      dnsMs: 103 - 102,
      connectMs: 106 - 102,
      ttfbMs: 150 - 107,
      ttftMs: 180 - 107,
      ttfaMs: 240 - 107,
      e2eMs: 480 - 107,
      decodeMs: 480 - 180,
      tpotMs: (480 - 180) / (12 - 2),
      tokenSource: 'usage',
    });
  });

  it('takes events for tokens where the server counted none, and says so', () => {
    const { tpotMs, tokenSource } = answerTiming(
      { startMs: 100, marks },
      { arrival, usage: { promptTokens: 9 } },
    );
    expect([tpotMs, tokenSource]).toEqual([300 / (5 - 2), 'chunks']);
  });

  it('has no pace of a single token, nor of one chunk', () => {
    const at = (arrived: typeof arrival, completionTokens: number, lastToken: number) =>
      answerTiming(
        { startMs: 0, marks: { firstToken: 5, lastToken } },
        { arrival: arrived, usage: { completionTokens } },
      ).tpotMs;
    expect(at({ gapsMs: [], tokenChunks: 1, perChunk: [1] }, 1, 5)).toBeUndefined();
    expect(at({ gapsMs: [], tokenChunks: 4, perChunk: [4] }, 40, 5)).toBeUndefined();
    expect(at({ gapsMs: [3], tokenChunks: 2, perChunk: [1, 1] }, 2, 8)).toBe(3);
  });

  it('counts from the start where nobody saw the request being written, and knows no queue', () => {
    const timing = answerTiming({ startMs: 10, marks: { firstToken: 30, lastToken: 50 } });
    expect(timing).toMatchObject({ ttftMs: 20, e2eMs: 40, queueMs: undefined, connectMs: undefined });
  });

  it('says nothing of what never came', () => {
    expect(answerTiming({ startMs: 1, marks: { sent: 2 } })).toEqual({ queueMs: 1 });
  });
});
