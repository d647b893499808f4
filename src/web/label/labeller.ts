import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { GuardEnv } from '../../http/guard/guard-env.ts';

const COOKIE = 'ragmeter-labeller';
const LONGEST = 60;
const YEAR_S = 31_536_000;

/** Who labels: the name of the caller's key, else the name that was typed once; undefined where there is none yet. */
export function labellerOf(c: Context<GuardEnv>): string | undefined {
  const caller = c.get('caller');
  return caller.named ? caller.name : cleanName(getCookie(c, COOKIE));
}

/** Keeps a typed name for the requests to come, and gives it as it is kept. */
export function keepLabeller(c: Context<GuardEnv>, typed: unknown): string | undefined {
  const name = cleanName(typed);
  if (name !== undefined)
    setCookie(c, COOKIE, name, { path: '/ui', httpOnly: true, sameSite: 'Lax', maxAge: YEAR_S });
  return name;
}

function cleanName(typed: unknown): string | undefined {
  if (typeof typed !== 'string') return undefined;
  const name = Array.from(typed.replace(/[\p{C}\s]+/gu, ' ').trim())
    .slice(0, LONGEST)
    .join('');
  return name === '' ? undefined : name;
}
