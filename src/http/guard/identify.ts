import { type ApiKey, closedBecause, findKey } from './api-key.ts';
import type { Caller, Scope } from './guard-env.ts';

/** What a request shows of who sends it. */
export interface Credentials {
  method: string;
  path: string;
  authorization: string | undefined;
}

/** Why a request is not let in; `challenge` is its WWW-Authenticate header (RFC 6750). */
export interface Denial {
  status: 401 | 403;
  detail: string;
  challenge: string;
}

/** Open to all: whether the service lives, and its contract. They hold nothing of any run. */
const OPEN = /^\/(health|ready|openapi\.json|docs(\/.*)?)$/;
const ANONYMOUS: Caller = { name: 'anonymous', scopes: ['admin'], named: false };

/** Who asks, or why not. While there is no key at all everyone may do everything (see `requireKeys`). */
export function identify(request: Credentials, keys: readonly ApiKey[], now: Date): Caller | Denial {
  if (keys.length === 0 || OPEN.test(request.path)) return ANONYMOUS;
  const token = /^Bearer +(\S+) *$/i.exec(request.authorization ?? '')?.[1];
  if (!token) return unauthorized('send a key: Authorization: Bearer TOKEN');
  const key = findKey(keys, token);
  if (!key) return unauthorized('unknown key', 'invalid_token');
  const closed = closedBecause(key, now);
  if (closed) return unauthorized(`the key "${key.name}" is ${closed}`, 'invalid_token');
  const scope = scopeOf(request.method, request.path);
  if (key.scopes.includes(scope) || key.scopes.includes('admin'))
    return { name: key.name, scopes: key.scopes, named: true };
  return {
    status: 403,
    detail: `the key "${key.name}" lacks the scope ${scope}`,
    challenge: `Bearer realm="ragmeter", error="insufficient_scope", scope="${scope}"`,
  };
}

/** To look needs `read`; to start or cancel a run `run`; anything else `admin`. */
export function scopeOf(method: string, path: string): Scope {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return 'read';
  return method === 'POST' && /^\/(eval|runs\/[^/]+\/cancel)$/.test(path) ? 'run' : 'admin';
}

function unauthorized(detail: string, error?: string): Denial {
  return { status: 401, detail, challenge: `Bearer realm="ragmeter"${error ? `, error="${error}"` : ''}` };
}
