import { randomBytes } from 'node:crypto';

/** `20261121-093015-412-4fa2`: sorts by time (UTC, to the millisecond), and is a safe name for a directory. */
export function newRunId(now: Date): string {
  const [date, time] = now.toISOString().split('T') as [string, string];
  const second = time.slice(0, 8).replaceAll(':', '');
  return `${date.replaceAll('-', '')}-${second}-${time.slice(9, 12)}-${randomBytes(2).toString('hex')}`;
}
