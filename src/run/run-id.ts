import { randomBytes } from 'node:crypto';

/** `20261121-093015-4fa2`: sorts by time (UTC), and is a safe name for a directory. */
export function newRunId(now: Date): string {
  const [date, time] = now.toISOString().split('T') as [string, string];
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${randomBytes(2).toString('hex')}`;
}
