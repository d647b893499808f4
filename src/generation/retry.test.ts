import { expect, it } from 'vitest';
import type { Failure } from '../base/failure.ts';
import { retryWaitMs } from './retry.ts';

const failure = (kind: Failure['kind'], status?: number, message = ''): Failure => ({
  stage: 'generate',
  kind,
  message,
  status,
});
const wait = (of: Failure, attempt = 1, answered = false, askedMs?: number) =>
  retryWaitMs(of, { attempt, answered, askedMs, random: () => 0 });

it('doubles from half a second up to eight', () => {
  const limited = failure('rate-limited', 429);
  expect([1, 2, 3, 5, 9].map((attempt) => wait(limited, attempt))).toEqual([500, 1000, 2000, 8000, 8000]);
  expect(retryWaitMs(limited, { attempt: 1, answered: false, random: () => 1 })).toBe(375);
});

it('does as the server asks, within a minute', () => {
  const limited = failure('rate-limited', 429);
  expect(wait(limited, 1, true, 0)).toBe(0);
  expect(wait(limited, 1, true, 60_000)).toBe(60_000);
  expect(wait(limited, 1, true, 61_000)).toBeUndefined();
});

it('retries only what can pass', () => {
  for (const status of [502, 503, 504]) expect(wait(failure('server-error', status))).toBe(500);
  expect(wait(failure('server-error'))).toBe(500);
  expect(wait(failure('server-error'), 1, true)).toBeUndefined();
  expect(wait(failure('server-error', 500))).toBeUndefined();
  expect(wait(failure('rate-limited', 429, '账户余额不足'))).toBeUndefined();
  for (const kind of ['unreachable', 'unauthorized', 'timeout', 'stream-error', 'stream-incomplete'] as const)
    expect(wait(failure(kind))).toBeUndefined();
});
