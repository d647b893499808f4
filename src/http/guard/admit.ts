import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../../config.ts';
import type { ApiKey } from './api-key.ts';
import { deny } from './deny.ts';
import type { GuardEnv } from './guard-env.ts';
import { identify } from './identify.ts';
import { isLoopback } from './loopback.ts';
import { refuse } from './refuse.ts';
import { SESSION_COOKIE, type Sessions } from './sessions.ts';

/** `keys` is asked at every request, so that a revoked key is refused at once. */
export interface AdmitOptions {
  keys: () => readonly ApiKey[];
  sessions: Pick<Sessions, 'keyHashOf'>;
  now: () => Date;
  limits: Pick<Config['limits'], 'requestsPerMinute' | 'runsPerDay'>;
}

const MINUTE_S = 60;
const DAY_S = 86_400;
/** By a program, or by the form of a page. */
const STARTS_RUN = /^\/(eval|ui\/new)$/;

/**
 * Lets through who may do what is asked and has not asked too often. Each key has its own counts; whoever has none,
 * or a wrong one, is counted by address. The RateLimit headers are those of draft-ietf-httpapi-ratelimit-headers.
 */
export function admit({ keys, sessions, now, limits }: AdmitOptions): MiddlewareHandler<GuardEnv> {
  const requests = new RateLimiterMemory({ points: limits.requestsPerMinute, duration: MINUTE_S });
  const runs = new RateLimiterMemory({ points: limits.runsPerDay, duration: DAY_S });
  return async (c, next) => {
    const { method, path } = c.req;
    const session = getCookie(c, SESSION_COOKIE);
    const sessionKeyHash = session === undefined ? undefined : sessions.keyHashOf(session);
    const authorization = c.req.header('authorization');
    const caller = identify({ method, path, authorization, sessionKeyHash }, keys(), now());
    const known = 'named' in caller && caller.named;
    const rate = await consume(requests, known ? `key:${caller.name}` : `address:${addressOf(c)}`);
    if (!rate.within) return tooMany(c, rate, 'requests', limits.requestsPerMinute, MINUTE_S);
    if ('challenge' in caller) return deny(c, caller);
    if (known && method === 'POST' && STARTS_RUN.test(path)) {
      const quota = await consume(runs, caller.name);
      if (!quota.within) return tooMany(c, quota, 'runs', limits.runsPerDay, DAY_S);
    }
    c.set('caller', caller);
    await next();
    for (const [name, value] of rateHeaders(rate, 'requests', limits.requestsPerMinute, MINUTE_S))
      c.res.headers.set(name, value);
  };
}

interface Rate {
  within: boolean;
  remaining: number;
  resetS: number;
}

async function consume(limiter: RateLimiterMemory, id: string): Promise<Rate> {
  try {
    return rateOf(await limiter.consume(id), true);
  } catch (over) {
    if (over instanceof RateLimiterRes) return rateOf(over, false);
    throw over;
  }
}

function rateOf({ remainingPoints, msBeforeNext }: RateLimiterRes, within: boolean): Rate {
  return { within, remaining: remainingPoints, resetS: Math.ceil(msBeforeNext / 1000) };
}

function rateHeaders({ remaining, resetS }: Rate, name: string, most: number, windowS: number) {
  return [
    ['ratelimit-policy', `"${name}";q=${most};w=${windowS}`],
    ['ratelimit', `"${name}";r=${remaining};t=${resetS}`],
  ] as const;
}

function tooMany(c: Context, rate: Rate, name: string, most: number, windowS: number) {
  const period = windowS === DAY_S ? 'day' : 'minute';
  return refuse(c, 429, `more than ${most} ${name} a ${period}: try again in ${rate.resetS} s`, {
    'retry-after': String(rate.resetS),
    ...Object.fromEntries(rateHeaders(rate, name, most, windowS)),
  });
}

/** Of what comes from this machine, the address that a proxy in front names: else all its clients would share one count. */
function addressOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  const address = incoming?.socket?.remoteAddress ?? 'unknown';
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return isLoopback(address.replace(/^::ffff:/, '')) && forwarded ? forwarded : address;
}
