import { spawnSync } from 'node:child_process';
import { afterEach, expect, test, vi } from 'vitest';
import { isProcessAlive } from './process-alive.ts';

afterEach(() => vi.restoreAllMocks());

test('this process lives, one that has ended does not', () => {
  expect(isProcessAlive(process.pid)).toBe(true);
  expect(isProcessAlive(spawnSync(process.execPath, ['-e', '']).pid)).toBe(false);
});

test('a process of someone else lives', () => {
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('x'), { code: 'EPERM' });
  });
  expect(isProcessAlive(1)).toBe(true);
});
