import { expect, it } from 'vitest';
import type { ServiceContext } from '../../http/service-context.ts';
import { guardedApp } from '../../testing/guarded-app.ts';
import { mountSignIn } from './mount-sign-in.tsx';

const NOW = new Date();
const MARKUP = '"><script>alert(1)</script>';
const limits = { requestsPerMinute: 3, runsPerDay: 1, streamsPerKey: 1, bodyBytes: 2 ** 20 };

function signInApp(most = 1000) {
  const { app, keys, guard, lines } = guardedApp({ limits: { ...limits, requestsPerMinute: most } });
  mountSignIn(app, { keys, sessions: guard.sessions } as Partial<ServiceContext> as ServiceContext);
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
      body: new URLSearchParams(fields),
    });
  return { app, keys, post, lines };
}

it('sets a short, strict cookie that holds no key, and takes it back', async () => {
  const { app, keys, post, lines } = signInApp();
  const token = keys.create({ name: 'ci', scopes: ['read'] }, NOW);
  const answer = await post('/ui/sign-in?next=/ui/compare', { key: ` ${token}\n` });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/ui/compare']);
  const cookie = answer.headers.get('set-cookie') as string;
  expect(cookie).toMatch(/^ragmeter-session=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; SameSite=Strict$/);
  const headers = { cookie: cookie.split(';')[0] as string };
  expect((await app.request('/runs/r1', { headers })).status).toBe(200);
  expect((await app.request('/ui/sign-in?next=/ui/load', { headers })).headers.get('location')).toBe(
    '/ui/load',
  );
  const out = await post('/ui/sign-out', {}, headers);
  expect([out.status, out.headers.get('location')]).toEqual([303, '/ui/sign-in']);
  expect(out.headers.get('set-cookie')).toBe('ragmeter-session=; Max-Age=0; Path=/');
  expect((await app.request('/runs/r1', { headers })).status).toBe(401);
  for (const secret of [token, headers.cookie.split('=')[1] as string])
    expect(lines.join('')).not.toContain(secret);
});

it('marks the cookie as one for TLS where the browser came by https', async () => {
  const { keys, post } = signInApp();
  const key = keys.create({ name: 'ci', scopes: ['read'] }, NOW);
  const proxied = await post('/ui/sign-in', { key }, { host: 'localhost', origin: 'https://localhost' });
  expect(proxied.headers.get('set-cookie')).toMatch(/; Secure/);
  const told = await post('/ui/sign-in', { key }, { 'x-forwarded-proto': 'https' });
  expect(told.headers.get('set-cookie')).not.toContain('Secure');
});

it('says in one line what is wrong with a key, and counts wrong ones by address', async () => {
  const { keys, post } = signInApp(4);
  const gone = keys.create({ name: 'gone', scopes: ['read'] }, NOW);
  keys.revoke('gone', NOW);
  const old = keys.create({ name: 'old', scopes: ['read'], expiresAt: NOW.toISOString() }, NOW);
  const said = async (key: string) => {
    const answer = await post('/ui/sign-in?lang=en', { key });
    const text = await answer.text();
    expect(text).not.toContain(key);
    return [answer.status, /role="alert">([^<]+)</.exec(text)?.[1]];
  };
  expect(await said(MARKUP)).toEqual([401, 'There is no such key: check it and enter it again.']);
  expect(await said(gone)).toEqual([401, 'This key is revoked: use another one.']);
  expect(await said(old)).toEqual([401, 'This key has expired: use another one.']);
  expect((await post('/ui/sign-in', {})).status).toBe(401);
  expect((await post('/ui/sign-in', { key: 'rgm_' })).status).toBe(429);
});

it('leads to no other site, and needs no key where there is none', async () => {
  const { app, keys, post } = signInApp();
  const place = async (path: string) => (await app.request(path)).headers.get('location');
  expect(await place('/ui/sign-in?next=/ui/load')).toBe('/ui/load');
  expect(await place('/ui/sign-in?next=//evil.example')).toBe('/ui/');
  const key = keys.create({ name: 'ci', scopes: ['read'] }, NOW);
  const page = await app.request(`/ui/sign-in?next=${encodeURIComponent(`/ui/${MARKUP}`)}`);
  expect(page.status).toBe(200);
  expect(await page.text()).not.toContain('<script>');
  const answer = await post('/ui/sign-in?next=https://evil.example/ui/', { key });
  expect(answer.headers.get('location')).toBe('/ui/');
});

it('asks once more where a link of another site came without the cookie', async () => {
  const { app, keys } = signInApp();
  keys.create({ name: 'ci', scopes: ['read'] }, NOW);
  const refresh = async (path: string, site: string) =>
    (await app.request(path, { headers: { 'sec-fetch-site': site } })).headers.get('refresh');
  expect(await refresh('/ui/sign-in?next=/ui/load', 'cross-site')).toBe(
    '0; url=/ui/sign-in?next=%2Fui%2Fload&again=1',
  );
  expect(await refresh('/ui/sign-in?next=/ui/load&again=1', 'cross-site')).toBeNull();
  expect(await refresh('/ui/sign-in?next=/ui/load', 'same-origin')).toBeNull();
});
