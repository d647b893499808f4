import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { type AskOne, drive } from './drive.ts';

const never = new AbortController().signal;
const closed = { kind: 'closed', concurrency: 3, rampMs: 0 } as const;

test('a closed loop keeps its concurrency and sends every request once', async () => {
  const seen: { index: number; inFlight: number }[] = [];
  const driven = await drive(
    { ...closed, count: 10 },
    systemClock,
    async (request) => {
      seen.push(request);
      await turn();
    },
    never,
  );
  expect(seen.map(({ index }) => index)).toEqual([...Array(10).keys()]);
  expect(Math.max(...seen.map(({ inFlight }) => inFlight))).toBe(3);
  expect(driven.scheduled).toBe(10);
});

test('a closed loop that time bounds sends nothing after its end', async () => {
  let nowMs = 0;
  let sent = 0;
  const ask: AskOne = async () => {
    sent += 1;
    nowMs += 10;
    await turn();
  };
  await drive({ ...closed, concurrency: 1, durationMs: 45 }, { nowMs: () => nowMs }, ask, never);
  // At 0, 10, 20, 30 and 40 ms.
  expect(sent).toBe(5);
});

test('an open loop does not wait for answers, and keeps the due time of what had to wait for room', async () => {
  const due: number[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const offsetsMs = [0, 1, 2, 3];
  const ask: AskOne = async ({ scheduledMs, inFlight }) => {
    due.push(scheduledMs as number);
    expect(inFlight).toBeLessThanOrEqual(2);
    await gate;
  };
  const driving = drive({ kind: 'open', offsetsMs, mostInFlight: 2 }, systemClock, ask, never);
  await delay(20);
  expect(due).toHaveLength(2);
  release();
  const { startMs, scheduled } = await driving;
  expect(due).toEqual(offsetsMs.map((offset) => startMs + offset));
  expect(scheduled).toBe(4);
});

test('an open loop sends nothing before it is due', async () => {
  const queueMs: number[] = [];
  const offsetsMs = Array.from({ length: 20 }, (_, index) => index * 3.7);
  const ask: AskOne = async ({ scheduledMs }) => void queueMs.push(systemClock.nowMs() - scheduledMs!);
  await drive({ kind: 'open', offsetsMs, mostInFlight: 9 }, systemClock, ask, never);
  expect(queueMs.filter((ms) => ms < 0)).toEqual([]);
});

test('an abort ends a wait for an arrival that is far away', async () => {
  const abort = new AbortController();
  let sent = 0;
  const ask: AskOne = async () => {
    sent += 1;
    abort.abort();
  };
  await drive({ kind: 'open', offsetsMs: [0, 3_600_000], mostInFlight: 9 }, systemClock, ask, abort.signal);
  expect(sent).toBe(1);
});
