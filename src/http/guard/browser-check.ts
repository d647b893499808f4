import type { Context, MiddlewareHandler } from 'hono';
import type { GuardEnv } from './guard-env.ts';
import { refuse } from './refuse.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const FORM = 'application/x-www-form-urlencoded';

/**
 * Lets nothing be changed by a page of another site (CSRF), nor loaded into it: it may only lead here. Browsers say where a request comes from (`Sec-Fetch-Site`,
 * `Origin`); programs send neither and pass, but not with a cookie or a form. A body must be JSON, which no form can
 * send; forms are for pages only.
 */
export const checkBrowser: MiddlewareHandler<GuardEnv> = async (c, next) => {
  if (SAFE.includes(c.req.method))
    return isLoadedElsewhere(c) ? refuse(c, 403, 'a page of another site may only link to this') : next();
  const source = sourceOf(c);
  if (source === 'other') return refuse(c, 403, 'a page of another site may not change anything here');
  const hasBody =
    c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length')) > 0;
  const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  const isForm = mediaType === FORM && c.req.method === 'POST' && c.req.path.startsWith('/ui/');
  if ((isForm || c.get('caller').bySession) && source !== 'own')
    return refuse(c, 403, 'the browser must say that a page of this service sends this (Origin)');
  if ((hasBody || mediaType !== undefined) && mediaType !== 'application/json' && !isForm)
    return refuse(c, 415, 'send the body as content-type: application/json');
  return next();
};

/** Whether a page of another site asks for it as a part of itself, which costs us work. */
function isLoadedElsewhere(c: Context): boolean {
  const [site = 'none', mode = 'navigate', destination = 'document'] = ['site', 'mode', 'dest'].map((name) =>
    c.req.header(`sec-fetch-${name}`),
  );
  const isOther = site !== 'none' && site !== 'same-origin';
  return isOther && (mode !== 'navigate' || destination !== 'document');
}

/** Where a request comes from, as far as its browser says. */
function sourceOf(c: Context): 'own' | 'other' | 'unknown' {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'other';
  const origin = c.req.header('origin');
  if (origin === undefined) return site === 'same-origin' ? 'own' : 'unknown';
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase() ? 'own' : 'other';
}
