import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { GuardEnv } from './guard-env.ts';

/** An answered request; `route` is the pattern (`/runs/:id`), so that there are as many as there are routes. */
export interface AnsweredRequest {
  method: string;
  route: string;
  status: number;
  durationMs: number;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Gives each request an id (that of the client where it is a short plain word), answers with it in X-Request-Id, and
 * writes one line when it is answered: never a header, a query or a body. Event streams are answered when they begin.
 */
export function logRequests(
  logger: Logger,
  onAnswered: (request: AnsweredRequest) => void,
): MiddlewareHandler<GuardEnv> {
  return async (c, next) => {
    const startMs = performance.now();
    const requestId = requestIdOf(c.req.header('x-request-id'));
    const log = logger.child({ requestId });
    c.set('requestId', requestId);
    c.set('log', log);
    await next();
    c.res.headers.set('x-request-id', requestId);
    const { status } = c.res;
    const method = METHODS.includes(c.req.method) ? c.req.method : 'OTHER';
    const path = routePath(c, -1);
    const route = path === '*' || path === '/*' ? 'unmatched' : path.replace(/\{[^}]*\}/g, '');
    const durationMs = Math.round((performance.now() - startMs) * 100) / 100;
    onAnswered({ method, route, status, durationMs });
    const runId = c.get('runId') ?? /^\/runs\/([\w-]{1,64})(\/|$)/.exec(c.req.path)?.[1];
    log[status >= 500 ? 'error' : 'info'](
      { method, route, status, durationMs, caller: c.get('caller')?.name, runId },
      'answered',
    );
  };
}

/** What a client sent as its id where that is at most 64 letters, digits, `.`, `_` and `-`; else a new one. */
export function requestIdOf(sent: string | undefined): string {
  return sent !== undefined && /^[\w.-]{1,64}$/.test(sent) ? sent : randomUUID();
}
