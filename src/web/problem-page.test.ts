import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { GuardEnv } from '../http/guard/guard-env.ts';
import { answerProblem, HttpProblem } from '../http/problem.ts';
import { problemPage } from './problem-page.tsx';

const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';
const MARKUP = '<script>alert(1)</script>';

const app = new Hono<GuardEnv>();
app.use('*', async (c, next) => {
  c.set('problemPage', problemPage);
  c.set('requestId', 'request-7');
  await next();
});
app.onError(answerProblem);
app.get('/ui/run', () => {
  const errors = [{ path: `cases[0]${MARKUP}`, message: MARKUP }];
  throw new HttpProblem(409, `there is no run "${MARKUP}"`, { errors, headers: { 'retry-after': '5' } });
});
app.get('/ui/bug', () => {
  throw new Error('its cause');
});
app.get('/runs/x', () => {
  throw new HttpProblem(404, 'there is no run "x"');
});
const ask = async (path: string, accept: string, language = 'zh') => {
  const response = await app.request(path, { headers: { accept, 'accept-language': language } });
  const { status, headers } = response;
  return { status, headers, type: headers.get('content-type'), text: await response.text() };
};

it('shows a problem as a page, whatever it quotes', async () => {
  const { status, type, headers, text } = await ask('/ui/run', HTML);
  expect([status, type, headers.get('retry-after')]).toEqual([409, 'text/html; charset=UTF-8', '5']);
  expect(text).toContain('<h1>现在还不行</h1>');
  expect(text).toContain('<p class="error">没有运行“&lt;script&gt;alert(1)&lt;/script&gt;”。</p>');
  expect(text).toContain('<a href="/ui/">回到运行列表</a>');
  expect(text).not.toContain('<script>');
  expect((await ask('/ui/run', HTML, 'en')).text).toContain('<h1>Not yet</h1>');
});

it('tells of a bug only the id of the request', async () => {
  const { status, text } = await ask('/ui/bug', HTML, 'en');
  expect(status).toBe(500);
  expect(text).toContain('Request <code>request-7</code>');
  expect(text).not.toContain('its cause');
});

it('leaves problem details to programs, and outside the pages to everyone', async () => {
  for (const [path, accept, status] of [
    ['/ui/run', '*/*', 409],
    ['/ui/run', 'application/json', 409],
    ['/runs/x', HTML, 404],
  ] as const)
    expect(await ask(path, accept)).toMatchObject({ status, type: 'application/problem+json' });
});
