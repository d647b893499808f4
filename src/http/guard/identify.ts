import { type ApiKey, closedBecause, findKey } from './api-key.ts';
import type { Caller, Scope } from './guard-env.ts';

/** What a request shows of who sends it. */
export interface Credentials {
  method: string;
  path: string;
  authorization: string | undefined;
  /** `ApiKey.hash` of the key that opened its session; a key in `authorization` goes before it. */
  sessionKeyHash: string | undefined;
}

/** Why a request is not let in; `challenge` is its WWW-Authenticate header (RFC 6750). */
export interface Denial {
  status: 401 | 403;
  detail: string;
  challenge: string;
}

/** Open to all: whether the service lives, its contract, and what it takes to sign in. They hold nothing of any run. */
const OPEN = /^\/(health|ready|openapi\.json|docs(\/.*)?|ui\/(sign-in|sign-out|assets\/[^/]+))?$/;
const ANONYMOUS: Caller = { name: 'anonymous', scopes: ['admin'], named: false, bySession: false };

/** Who asks, or why not. While there is no key at all everyone may do everything (see `requireKeys`). */
export function identify(request: Credentials, keys: readonly ApiKey[], now: Date): Caller | Denial {
  const holder = keys.length === 0 ? ANONYMOUS : holderOf(request, keys, now);
  if (OPEN.test(request.path)) return 'challenge' in holder ? ANONYMOUS : holder;
  if ('challenge' in holder) return holder;
  const scope = scopeOf(request.method, request.path);
  if (holder.scopes.includes(scope) || holder.scopes.includes('admin')) return holder;
  return {
    status: 403,
    detail: `the key "${holder.name}" lacks the scope ${scope}`,
    challenge: `Bearer realm="ragmeter", error="insufficient_scope", scope="${scope}"`,
  };
}

function holderOf(request: Credentials, keys: readonly ApiKey[], now: Date): Caller | Denial {
  const { authorization, sessionKeyHash } = request;
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  if (!token && sessionKeyHash === undefined) return unauthorized('send a key: Authorization: Bearer TOKEN');
  const key = token ? findKey(keys, token) : keys.find(({ hash }) => hash === sessionKeyHash);
  if (!key) return unauthorized('unknown key', 'invalid_token');
  const closed = closedBecause(key, now);
  if (closed) return unauthorized(`the key "${key.name}" is ${closed}`, 'invalid_token');
  return { name: key.name, scopes: key.scopes, named: true, bySession: !token };
}

/** To look needs `read`; to start or cancel a run, or to send a form of a page, `run`; anything else `admin`. */
export function scopeOf(method: string, path: string): Scope {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return 'read';
  return method === 'POST' && /^\/(eval|runs\/[^/]+\/cancel|ui\/.*)$/.test(path) ? 'run' : 'admin';
}

function unauthorized(detail: string, error?: string): Denial {
  return { status: 401, detail, challenge: `Bearer realm="ragmeter"${error ? `, error="${error}"` : ''}` };
}
