import type { MiddlewareHandler } from 'hono';

/** Reports hold their styles; scripts come from this service alone, and nothing from another host. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * The security headers of every answer; a route that sets one itself keeps its own. No CORS header is ever set, so that
 * pages of other sites cannot read an answer. No Strict-Transport-Security: TLS ends at a proxy in front, if anywhere.
 */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html');
  const headers = {
    'content-security-policy': isPage ? PAGE_POLICY : DATA_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
};
