import type { MiddlewareHandler } from 'hono';
import { isLoopback } from './loopback.ts';
import { refuse } from './refuse.ts';

/**
 * Answers only requests that name a host of ours: a page of another site whose name was pointed at this address
 * (DNS rebinding) names its own. `allowedHosts` are names without ports.
 */
export function checkHost(allowedHosts: readonly string[]): MiddlewareHandler {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  return async (c, next) => {
    const named = [c.req.header('host'), new URL(c.req.url).host];
    const isOurs = named.every((host) => host === undefined || isAllowed(hostname(host), allowed));
    if (isOurs) return next();
    return refuse(c, 421, 'this host name is not served here: see RAGMETER_ALLOWED_HOSTS');
  };
}

function isAllowed(host: string | undefined, allowed: ReadonlySet<string>): boolean {
  return host !== undefined && (isLoopback(host) || allowed.has(host));
}

/** The name in a Host header, in lower case, without the port and the brackets. */
function hostname(host: string): string | undefined {
  if (!URL.canParse(`http://${host}/`)) return undefined;
  const url = new URL(`http://${host}/`);
  return url.username || url.pathname !== '/' ? undefined : url.hostname.replace(/^\[|\]$/g, '');
}
