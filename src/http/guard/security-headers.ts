import type { MiddlewareHandler } from 'hono';

/** Everything a page shows comes from this service, and nothing inline runs or paints. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Of a document that holds its own styles and needs nothing else. */
export const DOCUMENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * For a report, which a page of ours may show in a frame: `sandbox` lets no script of it run, even where it is opened
 * by itself. The HTML standard lets no sandboxed document have a Cross-Origin-Opener-Policy beside.
 */
export const REPORT_HEADERS = {
  'content-security-policy': DOCUMENT_POLICY.replace(
    "frame-ancestors 'none'",
    "frame-ancestors 'self'; sandbox",
  ),
  'x-frame-options': 'SAMEORIGIN',
  'cross-origin-opener-policy': 'unsafe-none',
};

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
    // With no-referrer, browsers send `Origin: null` with a form of our own page.
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
};
