import { expect, it } from 'vitest';
import { aSample } from '../../testing/records.ts';
import { receiveSample } from './receive-sample.ts';

it("moves a worker's times onto our clock, and counts as waiting what it was not busy with", () => {
  const span = { stage: 'generate', attempt: 1, cached: false } as const;
  const sample = aSample({
    spans: [{ ...span, queuedMs: 5, startMs: 9_010, endMs: 9_090, marks: { firstToken: 9_050 } }],
  });
  const lag = { p50Ms: 0, p99Ms: 0, maxMs: 0 };
  const received = receiveSample(
    { sample, busyMs: 100, atMs: 9_100, lag },
    { addedMs: 1_000, receivedMs: 1_400 },
  );
  // 400 ms since it was put, 100 of them busy; 9,100 there is 1,400 here.
  expect(received.spans).toEqual([
    { ...span, queuedMs: 5 + 300, startMs: 1_310, endMs: 1_390, marks: { firstToken: 1_350 } },
  ]);
});
