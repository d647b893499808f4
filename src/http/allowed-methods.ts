import type { Hono } from 'hono';
import type { GuardEnv } from './guard/guard-env.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The methods for which there is a route at `path`; none where no route is there at all. */
export function allowedMethods({ router }: Hono<GuardEnv>, path: string): string[] {
  return METHODS.filter((method) =>
    // Middleware stands for every method ("ALL").
    router.match(method, path)[0].some(([[, route]]) => route.method === method),
  ).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method));
}
