import type { Context, MiddlewareHandler } from 'hono';
import { refuse } from './refuse.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Lets nothing be changed by a page of another site (CSRF). Browsers say where a request comes from (`Sec-Fetch-Site`,
 * `Origin`); programs send neither and pass. A body must be JSON, which no form can send.
 */
export const checkBrowser: MiddlewareHandler = async (c, next) => {
  if (SAFE.includes(c.req.method)) return next();
  if (!isOwnSite(c)) return refuse(c, 403, 'a page of another site may not change anything here');
  const hasBody =
    c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length')) > 0;
  const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if ((hasBody || mediaType !== undefined) && mediaType !== 'application/json')
    return refuse(c, 415, 'send the body as content-type: application/json');
  return next();
};

function isOwnSite(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
