import { expect, test } from 'vitest';
import { loadSample } from '../testing/load-samples.ts';
import { steadyWindow, wholeWindow } from './steady-window.ts';
import { throughputIn } from './throughput.ts';

// Two workers; a third request follows the first.
//  a: 0 ─────── 510      c: 510 ─────── 1020
//      b: 200 ────── 710
const samples = [0, 200, 510].map((sentMs, index) => loadSample({ index, sentMs }));
const closed = { kind: 'closed', concurrency: 2, rampMs: 0 } as const;
const open = {
  kind: 'open',
  arrival: 'constant',
  ratePerS: 5,
  mostInFlight: 9,
  rampMs: 100,
  scheduleHash: '',
} as const;

test('a closed loop is steady while all its workers are busy', () => {
  expect(steadyWindow(samples, { shape: closed, startMs: 0 })).toEqual({ fromMs: 200, toMs: 710 });
  expect(wholeWindow(samples)).toEqual({ fromMs: 0, toMs: 1_020 });
  expect(steadyWindow(samples, { shape: { ...closed, concurrency: 3 }, startMs: 0 })).toBeUndefined();
});

test('an open loop is steady from its ramp to the last arrival', () => {
  // The first arrival of a Poisson process does not come at once.
  const due = [50, 200, 400].map((scheduledMs) => loadSample({ scheduledMs, sentMs: scheduledMs + 1 }));
  expect(steadyWindow(due, { shape: open, startMs: 0 })).toEqual({ fromMs: 100, toMs: 400 });
  expect(steadyWindow(due.slice(0, 1), { shape: open, startMs: 0 })).toBeUndefined();
});

test('requests and tokens count by the share of their time in the window', () => {
  // Sent to last token: a 0…500, b 200…700, c 510…1010; writing: a 100…500, b 300…700, c 610…1010.
  const figures = throughputIn(samples, { fromMs: 200, toMs: 710 });
  expect(figures.seconds).toBeCloseTo(0.51);
  // a 300/500, b whole, c 200/500.
  expect(figures.requestsPerS).toBeCloseTo(2 / 0.51);
  // a 300/400, b whole, c 100/400 of 5 tokens each: 5 · 2 tokens; characters twice that.
  expect(figures.tokensPerS).toBeCloseTo(10 / 0.51);
  expect(figures.charactersPerS).toBeCloseTo(20 / 0.51);
});

test('an answer without a count leaves the token rate unknown; failures deliver nothing', () => {
  const window = { fromMs: 0, toMs: 1_000 };
  const uncounted = loadSample({ tokens: undefined, tokenSource: 'none' });
  expect(throughputIn([uncounted], window).tokensPerS).toBeUndefined();
  expect(throughputIn([loadSample({ status: 'incomplete' })], window)).toEqual({
    seconds: 1,
    requestsPerS: 0,
    tokensPerS: 0,
    charactersPerS: 0,
  });
});
