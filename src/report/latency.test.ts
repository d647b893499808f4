import { expect, it } from 'vitest';
import { aSample } from '../testing/records.ts';
import { latencyOf } from './latency.ts';

function answered(marks: Record<string, number>, more: Parameters<typeof aSample>[0] = {}) {
  const span = {
    stage: 'generate',
    attempt: 1,
    queuedMs: 0,
    startMs: 0,
    endMs: 900,
    marks,
    cached: false,
  } as const;
  return aSample({ spans: [span], ...more });
}

const marks = {
  connecting: 1,
  connected: 3,
  sent: 4,
  firstByte: 54,
  firstToken: 104,
  firstAnswer: 204,
  lastToken: 404,
};
const arrival = { gapsMs: [100, 200], tokenChunks: 3, perChunk: [1, 1, 1] };

it('counts from the written request, keeps connecting apart and says where the tokens of a pace are from', () => {
  const { connecting, connected, ...reused } = marks;
  const latency = latencyOf(
    [answered(marks, { arrival, usage: { completionTokens: 11 } }), answered(reused, { arrival })],
    4,
  );
  expect(latency).toMatchObject({
    concurrency: 4,
    connect: { n: 1, p50: 2 },
    queue: { n: 2, p50: (4 - 2 + 4) / 2 },
    ttfb: { p50: 50 },
    ttft: { p50: 100 },
    ttfa: { p50: 200 },
    e2e: { p50: 400 },
    generation: { p50: 404 },
    tpot: { n: 2, min: 300 / 10, max: 300 / 2 },
    tokenSource: { usage: 1, chunks: 1 },
    interChunk: { n: 4, p50: 150, min: 100, max: 200 },
    sockets: { opened: 1, reused: 1 },
  });
});

it('refuses a TTFT of which the lag of the client is more than a twentieth', () => {
  const lag = (p99Ms: number) => ({ p50Ms: 0, p99Ms, maxMs: 50 });
  expect(latencyOf([answered(marks)], 1, lag(100 / 20))).not.toHaveProperty('ttftRefused');
  expect(latencyOf([answered(marks)], 1, lag(5.1)).ttftRefused).toEqual({ lagP99Ms: 5.1 });
});
