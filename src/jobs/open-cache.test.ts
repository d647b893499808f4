import { expect, onTestFinished, test, vi } from 'vitest';
import { openCache } from './open-cache.ts';

test('keeps the last used open, closes the oldest, and never one in use', async () => {
  const opened: string[] = [];
  const closed: string[] = [];
  const cache = openCache<string>({
    most: 2,
    idleMs: 60_000,
    close: async (value) => void closed.push(value),
  });
  const use = (key: string, work: () => unknown = () => {}) =>
    cache.use(
      key,
      async () => {
        opened.push(key);
        return key;
      },
      work,
    );
  await use('a');
  await use('b');
  await use('a');
  await use('c');
  expect([opened, closed]).toEqual([['a', 'b', 'c'], ['b']]);
  await use('a', () => use('d', () => use('e')));
  // c made room for d; with a and d in use, e was closed as soon as nobody used it.
  expect(closed).toEqual(['b', 'c', 'e']);
  expect(opened).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('what could not be opened is tried anew', async () => {
  const cache = openCache<string>({ most: 2, idleMs: 60_000, close: async () => {} });
  const failing = cache.use('a', () => Promise.reject(new Error('down')), String);
  await expect(failing).rejects.toThrow('down');
  expect(
    await cache.use(
      'a',
      async () => 'up',
      (value) => value,
    ),
  ).toBe('up');
});

test('what two used at once, and is used again, is not closed for being idle', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const close = vi.fn(async () => {});
  const cache = openCache<string>({ most: 2, idleMs: 1_000, close });
  const use = (work: () => unknown = () => {}) => cache.use('a', async () => 'a', work);
  await Promise.all([use(), use()]);
  await use(async () => {
    await vi.advanceTimersByTimeAsync(2_000);
    expect(close).not.toHaveBeenCalled();
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(close).toHaveBeenCalledTimes(1);
});
