import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningService, startTestService } from '../testing/service.ts';
import { createWorkspace, type Workspace } from '../testing/workspace.ts';
import { ROUTES } from './openapi.ts';

let space: Workspace;
let service: RunningService;
let done: string;
beforeAll(async () => {
  space = createWorkspace();
  service = await startTestService(space, { RAGMETER_BROWSER: 'no-browser' });
  const { body } = await service.ask('/eval?wait=60', { method: 'POST', body: { suite: 'demo' } });
  done = body.id;
});
afterAll(async () => {
  await service.stop();
  space.remove();
});

/** Every answer that can be had from a service that has one run, as [route, request, status]. */
const REQUESTS: [string, string, string, number, unknown?][] = [
  ['post', '/eval', '/eval', 202, { suite: 'demo', limit: 1 }],
  ['post', '/eval', '/eval?wait=60', 200, { suite: 'demo', limit: 1 }],
  ['post', '/eval', '/eval', 422, { topK: 99 }],
  ['get', '/runs', '/runs?limit=1', 200],
  ['get', '/runs', '/runs?limit=201', 400],
  ['get', '/runs/{id}', '/runs/ID', 200],
  ['get', '/runs/{id}', '/runs/none', 404],
  ['get', '/runs/{id}/samples', '/runs/ID/samples?limit=3', 200],
  ['get', '/runs/{id}/samples', '/runs/none/samples', 404],
  ['get', '/runs/{id}/events', '/runs/ID/events', 200],
  ['get', '/runs/{id}/events', '/runs/none/events', 404],
  ...['html', 'md', 'json', 'xml', 'csv', 'xlsx'].map((format): [string, string, string, number] => [
    'get',
    '/runs/{id}/report.{format}',
    `/runs/ID/report.${format}`,
    200,
  ]),
  ['get', '/runs/{id}/report.{format}', '/runs/ID/report.doc', 404],
  ['get', '/runs/{id}/report.{format}', '/runs/ID/report.pdf', 501],
  ['post', '/runs/{id}/cancel', '/runs/ID/cancel', 409],
  ['post', '/runs/{id}/cancel', '/runs/none/cancel', 404],
  ['get', '/compare', '/compare?base=ID&head=ID', 200],
  ['get', '/compare', '/compare?base=ID', 400],
  ['get', '/compare', '/compare?base=ID&head=none', 404],
  ['get', '/health', '/health', 200],
  ['get', '/ready', '/ready', 200],
  ['get', '/metrics', '/metrics', 200],
  ['get', '/openapi.json', '/openapi.json', 200],
  ['get', '/docs', '/docs', 200],
];

it.each(REQUESTS)(
  '%s %s answers %s with %i as the contract says',
  async (method, path, request, status, body) => {
    const route = ROUTES.find((one) => one.method === method && one.path === path);
    const answer = await service.ask(request.replaceAll('ID', done), { method: method.toUpperCase(), body });
    expect(answer.status).toBe(status);
    const stated = route?.answers[status];
    expect(stated).toBeDefined();
    const type = answer.headers.get('content-type') as string;
    if (status >= 400) expect(type).toBe('application/problem+json');
    else if (stated?.type !== '*/*') expect(type).toContain(stated?.type ?? 'application/json');
    if (stated?.schema) expect(() => stated.schema?.parse(answer.body)).not.toThrow();
  },
);

it('asks every route of the contract, which is an OpenAPI 3.1 document', async () => {
  const { body } = await service.ask('/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  const stated = ROUTES.map(({ method, path }) => `${method} ${path}`);
  const inDocument = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method} ${path}`),
  );
  expect(inDocument.sort()).toEqual([...stated].sort());
  expect(new Set(REQUESTS.map(([method, path]) => `${method} ${path}`))).toEqual(new Set(stated));
});

it('names the field of a fault, and tells nothing of what it did not foresee', async () => {
  const paths = async (body: unknown) => {
    const answer = await service.ask('/eval', { method: 'POST', body });
    expect(answer.status).toBe(422);
    return answer.body.errors.map(({ path }: { path: string }) => path);
  };
  expect(await paths({ suite: '../secret' })).toEqual(['suite']);
  expect(await paths({ suite: ['nothing'], model: 'nobody' })).toEqual(['suite[0]', 'model[0]']);
  expect(await paths({ answers: { name: 'a', path: '/etc/passwd' } })).toEqual(['answers']);
  expect(await paths({ unknown: 1 })).toEqual(['unknown']);
  expect(await paths({ cases: [{ id: 'a', question: '问？' }], rag: false })).toEqual(['cases[0].keypoints']);
  expect(await paths({ cases: [{ id: 'a', question: '问？', keypoints: ['答'] }] })).toEqual(['cases']);
  expect(await paths({ webhook: { url: 'http://example.com/' } })).toEqual(['webhook.url']);
  expect((await service.ask('/eval', { method: 'POST', body: '{"suite":' })).status).toBe(400);
});

it('gives pages that join without a gap', async () => {
  const samples = [];
  let cursor = '';
  do {
    const { body } = await service.ask(`/runs/${done}/samples?limit=3${cursor}`);
    samples.push(
      ...body.samples.map(
        (one: { testcaseId: string; arm: { rag: boolean } }) => `${one.testcaseId} ${one.arm.rag}`,
      ),
    );
    cursor = body.next ? `&cursor=${body.next}` : '';
  } while (cursor);
  expect(samples).toHaveLength(8);
  expect(new Set(samples).size).toBe(8);
  // A last page that is full is the last.
  expect((await service.ask(`/runs/${done}/samples?limit=8`)).body).not.toHaveProperty('next');
});

it('gives a workbook as a file to save', async () => {
  const { headers } = await service.ask(`/runs/${done}/report.xlsx`);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="ragmeter-${done}.xlsx"`);
  expect(headers.get('content-type')).toContain('spreadsheetml.sheet');
});

it('has pages that load nothing from another host', async () => {
  expect((await service.ask('/')).headers.get('location')).toBe('/ui/');
  for (const page of ['/ui/', '/docs', `/runs/${done}/report.html`])
    expect((await service.ask(page)).body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});
