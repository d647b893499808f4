import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { closedBecause, findKey } from '../../http/guard/api-key.ts';
import { SESSION_COOKIE, SESSION_S } from '../../http/guard/sessions.ts';
import type { MountPages } from '../../http/server.ts';
import { pageContext } from '../page-context.ts';
import { nextPath } from './next-path.ts';
import { SignInPage } from './sign-in-page.tsx';

/** `/ui/sign-in`, `/ui/sign-out`: a browser gets a session for a key. */
export const mountSignIn: MountPages = (app, { keys, sessions }) => {
  const closeSession = (c: Context) => sessions.close(getCookie(c, SESSION_COOKIE) ?? '');

  app.get('/ui/sign-in', (c) => {
    const next = nextPath(c.req.query('next'));
    if (c.get('caller').named || keys.list().length === 0) return c.redirect(next, 303);
    // A link on another site brings no strict cookie along. Asked again by this page, the browser sends the one it has.
    if (isFromOtherSite(c) && c.req.query('again') === undefined)
      c.header('refresh', `0; url=/ui/sign-in?${new URLSearchParams({ next, again: '1' })}`);
    return c.html(<SignInPage next={next} context={pageContext(c)} />);
  });

  app.post('/ui/sign-in', async (c) => {
    const next = nextPath(c.req.query('next'));
    const { key: token } = await c.req.parseBody();
    const key = findKey(keys.list(), String(token).trim());
    const fault = key ? closedBecause(key, new Date()) : 'unknown';
    if (!key || fault) {
      c.header('www-authenticate', 'Bearer realm="ragmeter"');
      return c.html(<SignInPage next={next} fault={fault} context={pageContext(c)} />, 401);
    }
    closeSession(c);
    setCookie(c, SESSION_COOKIE, sessions.open(key.hash), {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      secure: isOverTls(c),
      maxAge: SESSION_S,
    });
    return c.redirect(next, 303);
  });

  app.post('/ui/sign-out', (c) => {
    closeSession(c);
    deleteCookie(c, SESSION_COOKIE, { path: '/' });
    return c.redirect('/ui/sign-in', 303);
  });
};

function isFromOtherSite(c: Context): boolean {
  return ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? '');
}

/** TLS ends at a proxy, if anywhere, so the browser is asked too: its Origin has the scheme that it sees. */
function isOverTls(c: Context): boolean {
  return [c.req.url, c.req.header('origin')].some((url) => url?.startsWith('https:'));
}
