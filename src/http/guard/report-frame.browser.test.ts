import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, expect, it } from 'vitest';
import { describeInBrowser } from '../../testing/browser.ts';
import { REPORT_HEADERS, securityHeaders } from './security-headers.ts';

const REPORT = '<style>p { color: rgb(1, 2, 3) }</style><p>report</p><script>document.title = "ran"</script>';
const app = new Hono();
app.use('*', securityHeaders);
app.get('/page', (c) =>
  c.html('<title>page</title><iframe src="/report"></iframe><script>document.title = "ran"</script>'),
);
app.get('/report', (c) => c.html(REPORT, 200, REPORT_HEADERS));
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
afterAll(() => void server.close());

describeInBrowser('a report', (open) => {
  it.each(['/page', '/report'])('is shown and runs no script (%s)', async (path) => {
    if (!server.listening) await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    // The icon is not served here; what stops a script says so.
    const page = await open(url, { allow: /favicon|script/ });
    const report = path === '/page' ? page.frameLocator('iframe') : page;
    const color = await report
      .getByText('report')
      .evaluate((p) => Reflect.get(globalThis, 'getComputedStyle')(p).color);
    expect([color, await page.title()]).toEqual(['rgb(1, 2, 3)', path === '/page' ? 'page' : '']);
  });
});
