import type { Redis } from 'ioredis';
import { messageOf, UserError } from '../../base/errors.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const LONGEST_WAIT_MS = 1_000;

/**
 * A connection to the Redis at `url` (`redis://`, `rediss://` or the path of a socket). Once it stands it is made anew
 * for as long as it takes, and commands wait for it; `onNote` is told when it is lost and when it is back.
 * @throws UserError when it cannot be made at first
 */
export async function openRedis(url: string, onNote: (message: string) => void = () => {}): Promise<Redis> {
  const { Redis: Client } = await import('ioredis');
  let fault: unknown;
  let isThere = false;
  let isLost = false;
  const redis = new Client(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (isThere ? Math.min(LONGEST_WAIT_MS, 50 * times) : null),
  });
  redis.on('error', (error) => {
    fault = error;
    if (isThere && !isLost) onNote(`Redis at ${placeOf(url)} is lost (${messageOf(error)}); waiting for it`);
    isLost = isThere;
  });
  redis.on('ready', () => {
    if (isLost) onNote(`Redis at ${placeOf(url)} is back`);
    isLost = false;
  });
  try {
    await redis.connect();
    // Of a database that it does not have it tells only so.
    if (fault !== undefined) throw fault;
  } catch (error) {
    // Of a connection that has ended, it would hold up the process for 2 s.
    if (redis.status !== 'end') redis.disconnect();
    const reason = fault ?? error;
    throw new UserError(
      reason instanceof Error && reason.name === 'ReplyError'
        ? `RAGMETER_REDIS_URL: the Redis at ${placeOf(url)} refuses (${messageOf(reason)}); check user, password and database of the address`
        : `RAGMETER_REDIS_URL: no Redis answers at ${placeOf(url)} (${messageOf(reason)}); start it, or mend or unset the variable`,
      { cause: error },
    );
  }
  isThere = true;
  return redis;
}

/** Without user and password. */
function placeOf(url: string): string {
  return url.startsWith('/') ? url : new URL(url).host;
}
