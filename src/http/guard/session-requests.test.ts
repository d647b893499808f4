import { expect, it } from 'vitest';
import { guardedApp } from '../../testing/guarded-app.ts';
import type { Scope } from './guard-env.ts';
import { SESSION_COOKIE } from './sessions.ts';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const LATER = new Date('2026-01-01T01:00:00.000Z');
const OWN = { 'sec-fetch-site': 'same-origin' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };

function signedIn(scope: Scope, expiresAt?: string, now: () => Date = () => NOW) {
  const { app, keys, guard } = guardedApp({}, now);
  app.get('/ui/page', (c) => c.html('<p>page</p>'));
  app.post('/ui/form', (c) => c.text('done'));
  const token = keys.create({ name: 'someone', scopes: [scope], expiresAt }, NOW);
  const id = guard.sessions.open(keys.list()[0]?.hash as string);
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.request(path, { method, headers, ...(method === 'POST' && { body: 'a=1' }) });
  return { ask, keys, token, cookie: { cookie: `${SESSION_COOKIE}=${id}` } };
}

it('knows who asks by a session, as long as its key is good', async () => {
  let now = NOW;
  const { ask, cookie } = signedIn('read', LATER.toISOString(), () => now);
  expect(await (await ask('/runs/r1', cookie)).json()).toEqual({ id: 'r1', caller: 'someone' });
  expect((await ask('/ui/page', cookie)).status).toBe(200);
  now = LATER;
  expect((await ask('/runs/r1', cookie)).status).toBe(401);
  expect((await ask('/ui/page', cookie)).status).toBe(303);
  const revoked = signedIn('read');
  revoked.keys.revoke('someone', NOW);
  expect((await revoked.ask('/runs/r1', revoked.cookie)).status).toBe(401);
});

it('leads who asks for a page without a key to the sign-in page, and refuses everything else', async () => {
  const { ask } = signedIn('read');
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await ask('/ui/page?suite=a&key=rgm_x', {}, method);
    expect([status, headers.get('location')]).toEqual([303, '/ui/sign-in?next=%2Fui%2Fpage%3Fsuite%3Da']);
  }
  expect((await ask('/ui/page', { cookie: `${SESSION_COOKIE}=guess` })).status).toBe(303);
  expect((await ask('/ui/page', { authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await ask('/ui/form', { ...OWN, ...FORM }, 'POST')).status).toBe(401);
  for (const path of ['/runs/r1', '/runs/r1/report.html', '/uix']) expect((await ask(path)).status).toBe(401);
});

it('gives a session no more than the scopes of its key', async () => {
  const status = async (scope: Scope, path: string, type: Record<string, string>) => {
    const { ask, cookie } = signedIn(scope);
    return (await ask(path, { ...cookie, ...OWN, ...type }, 'POST')).status;
  };
  expect(await status('read', '/ui/form', FORM)).toBe(403);
  expect(await status('read', '/eval', JSON_BODY)).toBe(403);
  expect(await status('run', '/ui/form', FORM)).toBe(200);
  expect(await status('run', '/eval', JSON_BODY)).toBe(202);
});

it('counts a form that starts a run as a run', async () => {
  const limits = { requestsPerMinute: 9, runsPerDay: 1, streamsPerKey: 1, bodyBytes: 100 };
  const { app, keys } = guardedApp({ limits });
  app.post('/ui/new', (c) => c.text('started'));
  const token = keys.create({ name: 'one', scopes: ['run'] }, NOW);
  const headers = { authorization: `Bearer ${token}`, ...OWN };
  const start = async (path: string, type: Record<string, string>) =>
    (await app.request(path, { method: 'POST', headers: { ...headers, ...type }, body: '{}' })).status;
  expect(await start('/eval', JSON_BODY)).toBe(202);
  expect(await start('/ui/new', FORM)).toBe(429);
});

it('takes a form, and anything by a session, only from a page of its own', async () => {
  const { ask, cookie, token } = signedIn('admin');
  const bearer = { authorization: `Bearer ${token}` };
  const host = { host: '127.0.0.1:8080' };
  const status = async (path: string, ...headers: Record<string, string>[]) =>
    (await ask(path, Object.assign({}, host, ...headers), 'POST')).status;
  for (const proof of [OWN, { origin: 'http://127.0.0.1:8080' }]) {
    expect(await status('/ui/form', cookie, FORM, proof)).toBe(200);
    expect(await status('/eval', cookie, JSON_BODY, proof)).toBe(202);
  }
  const doubtful: Record<string, string>[] = [
    {},
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:8080' },
    { ...OWN, origin: 'http://127.0.0.1:9090' },
    { origin: 'null' },
  ];
  for (const said of doubtful) {
    expect(await status('/ui/form', cookie, FORM, said)).toBe(403);
    expect(await status('/ui/form', bearer, FORM, said)).toBe(403);
    expect(await status('/eval', cookie, JSON_BODY, said)).toBe(403);
  }
  expect(await status('/eval', bearer, JSON_BODY)).toBe(202);
  expect(await status('/eval', bearer, FORM, OWN)).toBe(415);
  expect(await status('/ui/form', cookie, { 'content-type': 'multipart/form-data; boundary=x' }, OWN)).toBe(
    415,
  );
});

it('may be linked to by another site, and is no part of its pages', async () => {
  const { ask, cookie } = signedIn('read');
  const status = async (site: string, mode: string, dest: string) => {
    const said = { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest };
    return (await ask('/ui/page', { ...cookie, ...said })).status;
  };
  for (const site of ['cross-site', 'same-site']) {
    expect(await status(site, 'navigate', 'document')).toBe(200);
    expect(await status(site, 'navigate', 'iframe')).toBe(403);
    expect(await status(site, 'no-cors', 'image')).toBe(403);
  }
  expect(await status('same-origin', 'cors', 'empty')).toBe(200);
  expect(await status('none', 'navigate', 'document')).toBe(200);
});
