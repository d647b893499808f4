import { expect, it } from 'vitest';
import { guardedApp } from '../../testing/guarded-app.ts';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const LATER = new Date('2026-01-02T00:00:00.000Z');
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const problem = (response: Response) => response.json() as Promise<{ detail: string }>;
const post = (headers: Record<string, string> = {}, body: string | undefined = '{}') => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});

it('lets everyone do everything while there is no key', async () => {
  const { app } = guardedApp();
  expect(await (await app.request('/runs/r1')).json()).toEqual({ id: 'r1', caller: 'anonymous' });
  expect((await app.request('/eval', post())).status).toBe(202);
});

it('asks for a key as soon as there is one, and says what is wrong with it', async () => {
  let now = NOW;
  const { app, keys } = guardedApp({}, () => now);
  const good = keys.create({ name: 'ci', scopes: ['read'], expiresAt: LATER.toISOString() }, NOW);
  const ended = keys.create({ name: 'old', scopes: ['read'] }, NOW);
  keys.revoke('old', NOW);
  const refused = async (init?: RequestInit) => {
    const response = await app.request('/runs/r1', init);
    return [response.status, response.headers.get('www-authenticate'), (await problem(response)).detail];
  };
  const invalid = 'Bearer realm="ragmeter", error="invalid_token"';
  expect(await refused()).toEqual([
    401,
    'Bearer realm="ragmeter"',
    'send a key: Authorization: Bearer TOKEN',
  ]);
  expect(await refused(bearer(`${good}x`))).toEqual([401, invalid, 'unknown key']);
  expect(await refused({ headers: { authorization: `Basic ${good}` } })).toMatchObject({ 0: 401 });
  expect(await refused(bearer(ended))).toEqual([401, invalid, 'the key "old" is revoked']);
  expect(await (await app.request('/runs/r1', bearer(good))).json()).toEqual({ id: 'r1', caller: 'ci' });
  now = LATER;
  expect(await refused(bearer(good))).toEqual([401, invalid, 'the key "ci" is expired']);
  for (const path of ['/runs/r1/events', '/runs/r1/report.html', '/metrics', '/nowhere'])
    expect((await app.request(path)).status, path).toBe(401);
  expect((await app.request('/health')).status).toBe(200);
});

it('gives a key no more than its scopes', async () => {
  const { app, keys } = guardedApp();
  const read = bearer(keys.create({ name: 'reader', scopes: ['read'] }, NOW)).headers;
  const run = bearer(keys.create({ name: 'runner', scopes: ['run'] }, NOW)).headers;
  const admin = bearer(keys.create({ name: 'boss', scopes: ['admin'] }, NOW)).headers;
  const status = async (path: string, init: RequestInit) => (await app.request(path, init)).status;
  expect(await status('/eval', post(read))).toBe(403);
  expect(await status('/runs/r1/cancel', { method: 'POST', headers: read })).toBe(403);
  expect(await status('/runs/r1', { headers: run })).toBe(403);
  expect(await status('/eval', post(run))).toBe(202);
  expect(await status('/runs/r1', { method: 'DELETE', headers: run })).toBe(403);
  expect(await status('/eval', post(admin))).toBe(202);
  expect(await status('/runs/r1', { headers: admin })).toBe(200);
});

it('limits requests and runs by key, and says when to come back', async () => {
  const limits = { requestsPerMinute: 3, runsPerDay: 1, streamsPerKey: 1, bodyBytes: 100 };
  const { app, keys } = guardedApp({ limits });
  const one = bearer(keys.create({ name: 'one', scopes: ['admin'] }, NOW)).headers;
  const two = bearer(keys.create({ name: 'two', scopes: ['admin'] }, NOW)).headers;
  const first = await app.request('/eval', post(one));
  expect([first.status, first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
    202,
    '"requests";q=3;w=60',
    '"requests";r=2;t=60',
  ]);
  const second = await app.request('/eval', post(one));
  expect([second.status, second.headers.get('retry-after'), (await problem(second)).detail]).toEqual([
    429,
    '86400',
    'more than 1 runs a day: try again in 86400 s',
  ]);
  expect((await app.request('/runs/r1', { headers: one })).status).toBe(200);
  expect((await app.request('/runs/r1', { headers: one })).status).toBe(429);
  expect((await app.request('/runs/r1', { headers: two })).status).toBe(200);
});

it('counts wrong keys by address, so that guessing is limited', async () => {
  const { app, keys } = guardedApp({
    limits: { requestsPerMinute: 2, runsPerDay: 1, streamsPerKey: 1, bodyBytes: 1 },
  });
  keys.create({ name: 'ci', scopes: ['read'] }, NOW);
  const statuses = [];
  for (const token of ['a', 'b', 'c']) statuses.push((await app.request('/runs/r1', bearer(token))).status);
  expect(statuses).toEqual([401, 401, 429]);
});

it('serves only its own host names', async () => {
  const { app } = guardedApp({ host: '10.1.2.3', allowedHosts: ['Ragmeter.example'] });
  const status = async (host: string) => (await app.request('/health', { headers: { host } })).status;
  for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080', '10.1.2.3:80', 'ragmeter.EXAMPLE'])
    expect(await status(host), host).toBe(200);
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'a@localhost', ''])
    expect(await status(host), host).toBe(421);
  expect((await app.request('http://evil.example/health')).status).toBe(421);
});

it('refuses paths that could mean another file', async () => {
  const { app } = guardedApp();
  for (const path of [
    '/runs/..%2f..%2fetc%2fpasswd',
    '/runs/%2Fetc%2Fpasswd',
    '/runs/..%5c..%5cboot.ini',
    '/runs/%252e%252e%252fetc',
    '/runs/r1%00.html',
    '/runs/r1%0d%0aset-cookie:a=b',
    '/runs/%ff',
  ])
    expect((await app.request(path)).status, path).toBe(400);
  expect((await app.request('/runs/../../etc/passwd')).status).toBe(404);
  expect((await app.request(encodeURI('/runs/夜间'))).status).toBe(200);
});

it('lets no page of another site change anything, and takes JSON only', async () => {
  const { app } = guardedApp();
  const status = async (headers: Record<string, string>, body?: string) =>
    (await app.request('/eval', post({ host: '127.0.0.1:8080', ...headers }, body))).status;
  expect(await status({ origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' })).toBe(202);
  expect(await status({ origin: 'http://127.0.0.1:9090' })).toBe(403);
  expect(await status({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status({ 'sec-fetch-site': 'same-site' })).toBe(403);
  expect(await status({ origin: 'null' })).toBe(403);
  expect(await status({ 'content-type': 'text/plain' })).toBe(415);
  expect(await status({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(415);
  expect(await status({ 'content-type': 'application/json; charset=utf-8' })).toBe(202);
  expect((await app.request('/runs/r1/cancel', { method: 'POST' })).status).toBe(200);
  const preflight = await app.request('/eval', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.status).toBe(404);
  expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
});

it('sets security headers on pages, data and refusals', async () => {
  const { app } = guardedApp();
  for (const path of ['/runs/r1/report.html', '/runs/r1', '/nowhere', '/bug', '/runs/%00']) {
    const { headers } = await app.request(path);
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('same-origin');
    expect(headers.get('cache-control'), path).toBe('no-store');
  }
});

it('writes one line a request, with its id and its run, and no secret', async () => {
  const { app, keys, log, lines } = guardedApp();
  const token = keys.create({ name: 'ci', scopes: ['admin'] }, NOW);
  const headers = { ...bearer(token).headers, 'x-request-id': 'ci-7', cookie: 'c00kie' };
  const response = await app.request('/runs/run-9?token=s3cret', { headers });
  expect(response.headers.get('x-request-id')).toBe('ci-7');
  await app.request('/bug', { headers });
  await app.request('/eval', post(headers, '{"cases":"问题原文"}'));
  expect(log()).toMatchObject([
    {
      level: 'info',
      requestId: 'ci-7',
      method: 'GET',
      route: '/runs/:id',
      status: 200,
      caller: 'ci',
      runId: 'run-9',
    },
    { level: 'warn', requestId: 'ci-7', headers: { authorization: '[redacted]' }, question: '[redacted]' },
    { level: 'error', route: '/bug', status: 500 },
    { level: 'info', route: '/eval', status: 202 },
  ]);
  for (const secret of [token, 's3cret', 'c00kie', '问题原文']) expect(lines.join('')).not.toContain(secret);
});

it('takes over no request id that could forge a line or a header', async () => {
  const { app, lines, log } = guardedApp();
  for (const id of ['a b', '\u001b[31mred', 'x'.repeat(65), '{"level":"fatal"}']) {
    const response = await app.request('/nowhere/%1b', { headers: { 'x-request-id': id } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
  await app.request(`/runs/${encodeURIComponent('x\n{"level":"fatal"}')}`);
  expect(lines.every((line) => /^\{[\x20-\x7e]*\}\n$/.test(line))).toBe(true);
  expect(log().map(({ level }) => level)).toEqual(Array(5).fill('info'));
});

it('holds no place for the HEAD of an event stream', async () => {
  const { app, guard } = guardedApp();
  expect((await app.request('/runs/r1/events', { method: 'HEAD' })).status).toBe(200);
  expect((await guard.metrics.page()).body).toContain('ragmeter_event_streams 0\n');
});

it('counts requests by the pattern of their route', async () => {
  const { app, guard } = guardedApp();
  await app.request('/runs/a');
  await app.request('/runs/b');
  await app.request('/nowhere/c');
  guard.metrics.addSample({ outcome: 'scored', retrievalMs: 20, generationMs: 1500, ttftMs: 300 });
  guard.metrics.addSample({ outcome: 'failed', failure: { stage: 'generate', kind: 'timeout' } });
  const page = await (await app.request('/metrics')).text();
  for (const line of [
    'ragmeter_http_request_duration_seconds_count{method="GET",route="/runs/:id",status="200"} 2',
    'ragmeter_http_request_duration_seconds_count{method="GET",route="unmatched",status="404"} 1',
    'ragmeter_jobs_queued 3',
    'ragmeter_jobs_running 2',
    'ragmeter_samples_total{outcome="scored"} 1',
    'ragmeter_samples_total{outcome="failed"} 1',
    'ragmeter_failures_total{stage="generate",kind="timeout"} 1',
    'ragmeter_retrieval_duration_seconds_sum 0.02',
    'ragmeter_generation_duration_seconds_bucket{le="2.5"} 1',
    'ragmeter_ttft_seconds_sum 0.3',
  ])
    expect(page).toContain(`${line}\n`);
  expect(page).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  expect(page).toMatch(/^process_resident_memory_bytes /m);
});

it('counts who comes through a proxy on this machine by the address that it names', async () => {
  const { app, keys } = guardedApp({
    limits: { requestsPerMinute: 1, runsPerDay: 1, streamsPerKey: 1, bodyBytes: 1 },
  });
  keys.create({ name: 'ci', scopes: ['read'] }, NOW);
  const status = async (remoteAddress: string, forwarded: string) => {
    const headers = { 'x-forwarded-for': forwarded };
    return (await app.request('/runs/r1', { headers }, { incoming: { socket: { remoteAddress } } })).status;
  };
  for (const client of ['1.1.1.1', '2.2.2.2'])
    expect([await status('::ffff:127.0.0.1', client), await status('127.0.0.1', client)]).toEqual([401, 429]);
  expect([await status('9.9.9.9', '3.3.3.3'), await status('9.9.9.9', '4.4.4.4')]).toEqual([401, 429]);
});
