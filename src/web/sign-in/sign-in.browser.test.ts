import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import { openKeyStore } from '../../http/guard/key-store.ts';
import { type Service, startService } from '../../http/start-service.ts';
import { openDatabase } from '../../run/store/open-database.ts';
import { describeInBrowser, lookFindings } from '../../testing/browser.ts';
import { assetsRoute } from '../assets-route.ts';
import { Page } from '../page.tsx';
import { pageContext } from '../page-context.ts';
import { problemPage } from '../problem-page.tsx';
import { mountSignIn } from './mount-sign-in.tsx';

const outDirectory = mkdtempSync(join(tmpdir(), 'ragmeter-sign-in-'));
const connection = openDatabase(join(outDirectory, 'ragmeter.sqlite'));
const keys = openKeyStore(connection);
const REFUSED = /status of (401|404)/;
let token: string;
let service: Service;

beforeAll(async () => {
  token = keys.create({ name: 'viewer', scopes: ['read'] }, new Date());
  const config = readConfig({ RAGMETER_OUT: outDirectory, RAGMETER_PORT: '0', RAGMETER_LOG_LEVEL: 'silent' });
  service = await startService(config, {
    mount(app, context) {
      app.get('/ui/assets/:name', assetsRoute());
      app.get('/ui/', (c) => c.html(Page({ title: 'the page', context: pageContext(c) })));
      mountSignIn(app, context);
    },
    problem: problemPage,
  });
});
afterAll(async () => {
  await service.stop();
  connection.database.close();
  rmSync(outDirectory, { recursive: true, force: true });
});

describeInBrowser('signing in', (open) => {
  it('goes by keyboard: led there, a wrong key, the right one, back to the page, out again', async () => {
    const page = await open(`${service.url}/ui/?suite=夜间`, { allow: REFUSED });
    const place = () => page.url().replace(service.url, '');
    expect(place()).toBe(`/ui/sign-in?next=${encodeURIComponent(`/ui/?suite=${encodeURI('夜间')}`)}`);
    expect(await lookFindings(page, 'sign-in')).toEqual([]);
    await page.keyboard.type(`${token}x`);
    await page.keyboard.press('Enter');
    await page.getByText('没有这个密钥').waitFor();
    expect(await lookFindings(page, 'sign-in-wrong')).toEqual([]);
    await page.keyboard.type(token);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('the page').waitFor();
    expect(place()).toBe(`/ui/?suite=${encodeURI('夜间')}`);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', secure: false, path: '/' });
    expect(cookie?.value).not.toContain(token.slice(4));
    await page.getByRole('button', { name: '退出 (viewer)' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ui/sign-in');
    await page.goto(`${service.url}/ui/`);
    expect(place()).toBe('/ui/sign-in?next=%2Fui%2F');
  });

  it('holds for who comes by a link of another site, and shows what is missing as a page', async () => {
    const page = await open(`${service.url}/ui/`, { allow: REFUSED, language: 'en' });
    await page.getByLabel('API key').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('the page').waitFor();
    const elsewhere = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(`<a href="${service.url}/ui/nowhere">run</a>`);
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    await page.context().unrouteAll();
    await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`);
    await page.getByText('run').click();
    await page.getByRole('heading', { name: 'Not found' }).waitFor();
    expect(page.url()).toBe(`${service.url}/ui/nowhere`);
    expect(await lookFindings(page, 'problem')).toEqual([]);
    elsewhere.close();
  });
});
