import { afterEach, expect, it, vi } from 'vitest';
import { reportError } from './report-error.ts';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

function saidOf(error: unknown): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  reportError(error);
  return String(write.mock.lastCall?.[0]);
}
const fault = (code: string, syscall: string) =>
  Object.assign(new Error('x'), { code, syscall, path: '/out/runs' });

it('gives one line for a folder that cannot be written, a trace for a bug, and exit code 1 for both', () => {
  const line =
    'error: /out/runs: cannot be written (ENOSPC); make room or make it writable, or choose another folder with --out\n';
  expect(saidOf(fault('ENOSPC', 'write'))).toBe(line);
  expect(process.exitCode).toBe(1);
  expect(saidOf(fault('ENOENT', 'mkdir'))).toBe(line.replace('ENOSPC', 'ENOENT'));
  expect(saidOf(fault('ENOENT', 'open'))).toMatch(/^Error: x\n +at /);
  expect(saidOf('odd')).toBe('odd\n');
});
