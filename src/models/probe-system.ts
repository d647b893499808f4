import { messageOf, UserError } from '../base/errors.ts';
import { failureOf, fetchOrThrow } from '../base/http-failure.ts';
import { keyOf } from './load-catalogue.ts';
import { type ProbeResult, reasonOf } from './probe.ts';
import type { SystemEntry } from './system-entry.ts';

/**
 * Whether something answers at a system's address, by HEAD without a key, which asks it nothing: any status below 500
 * will do, since most systems only know POST there. A key that is missing is said first.
 */
export async function probeSystem(
  name: string,
  entry: SystemEntry,
  secret: (variable: string) => string | undefined,
  options: { timeoutMs: number },
): Promise<ProbeResult> {
  try {
    keyOf('system', name, entry, secret);
  } catch (error) {
    if (error instanceof UserError) return { reachable: false, why: messageOf(error) };
    throw error;
  }
  const { host, pathname, port, protocol } = new URL(entry.url);
  try {
    await fetchOrThrow(entry.url, { method: 'HEAD', signal: AbortSignal.timeout(options.timeoutMs) });
    return { reachable: true };
  } catch (thrown) {
    const failure = failureOf('generate', thrown);
    if (failure.status !== undefined && failure.status < 500) return { reachable: true };
    const withPort = port ? host : `${host}:${protocol === 'https:' ? 443 : 80}`;
    return { reachable: false, why: reasonOf(failure, { path: pathname, port: withPort, ...options }) };
  }
}
