import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { answerWith } from '../../testing/chat-script.ts';
import { startChatServer } from '../../testing/chat-server.ts';
import { startJsonServer } from '../../testing/json-server.ts';
import { startTestService } from '../../testing/service.ts';
import { createWorkspace, modelsYaml } from '../../testing/workspace.ts';

vi.setConfig({ testTimeout: 120_000 });

const workspace = createWorkspace();
/** Without keys. */
const fresh = createWorkspace();
afterAll(() => {
  workspace.remove();
  fresh.remove();
});

it('refuses to listen beyond this machine without a key', async () => {
  const ran = await workspace.run(['start'], { RAGMETER_HOST: '0.0.0.0', RAGMETER_PORT: '0' });
  expect(ran).toMatchObject({
    code: 1,
    stdout: '',
    stderr:
      'error: RAGMETER_HOST=0.0.0.0 listens beyond this machine and there is no key: create one with npm run keys -- create NAME\n',
  });
});

it('leaves no key in anything: answers, reports, files, logs', async () => {
  const WEBHOOK_SECRET = 'whsec-planted-0123456789';
  const MODEL_KEY = 'sk-planted-0123456789';
  const model = await startChatServer({
    // A gateway that repeats the key in its errors: once in JSON, once as text.
    reply: (request, index) => {
      const said = `wrong key: ${request.headers.authorization}`;
      if (index === 0) return { status: 401, body: { error: { message: said, key: MODEL_KEY } } };
      return index === 1 ? { status: 400, body: said } : answerWith('晨光科技成立于2015年。');
    },
  });
  workspace.write('deploy/models.yaml', modelsYaml(model.baseUrl, { api_key_env: 'MODEL_KEY' }));
  const created = await workspace.run(['keys', 'create', 'ci']);
  const token = created.stdout.trim();
  const collector = await startJsonServer(() => ({ body: {} }));
  const service = await startTestService(workspace, {
    MODEL_KEY,
    RAGMETER_LOG_LEVEL: 'debug',
    RAGMETER_WEBHOOK_HOSTS: '127.0.0.1',
    RAGMETER_WEBHOOK_SECRET: WEBHOOK_SECRET,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  onTestFinished(async () => void (await service.stop()));
  const seen: string[] = [];
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(service.url + path, { headers, ...init });
    const text = await response.text();
    seen.push(JSON.stringify([...response.headers]), text);
    return { status: response.status, text };
  };
  const spec = {
    model: 'scripted',
    embedder: 'baseline',
    suite: ['demo'],
    concurrency: 1,
    webhook: { url: collector.url },
  };
  const posted = await ask('/eval?wait=60', { method: 'POST', body: JSON.stringify(spec) });
  expect(posted.status).toBe(200);
  const { id } = JSON.parse(posted.text) as { id: string };
  for (const path of [
    '',
    '/samples',
    '/events',
    ...['html', 'md', 'json', 'xml', 'csv'].map((as) => `/report.${as}`),
  ])
    expect(await ask(`/runs/${id}${path}`), path).toMatchObject({ status: 200 });
  for (const path of ['/runs', '/health', '/ready', '/metrics', '/openapi.json', '/docs', '/ui/', '/nowhere'])
    await ask(`${path}?token=${token}`);
  const metrics = await ask('/metrics');
  expect(metrics.text).toContain('ragmeter_samples_total{outcome="scored"} 6\n');
  expect(metrics.text).toContain('ragmeter_failures_total{stage="generate",kind="unauthorized"} 1\n');
  expect(metrics.text).toContain('ragmeter_ttft_seconds_count 6\n');
  await ask(`/compare?base=${id}&head=${id}`);
  expect((await ask('/runs', { headers: { authorization: `Bearer ${token}x` } })).status).toBe(401);
  await ask('/eval', { method: 'POST', body: '{"model":' });
  const ran = await service.stop();
  await model.close();
  await collector.close();
  const sent = JSON.stringify(collector.requests);
  expect(sent).toContain('x-ragmeter-signature');
  expect(sent.match(/"name":"sample"/g)).toHaveLength(8);

  const log = ran.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(log).toContainEqual(
    expect.objectContaining({ route: '/eval', status: 200, caller: 'ci', runId: id }),
  );
  const listed = (await workspace.run(['keys', 'list', '--json'])).stdout;
  const left = new Map(
    filesUnder(join(workspace.directory, 'outputs')).map((path) => [path, readFileSync(path, 'latin1')]),
  );
  left
    .set('answers', seen.join('\n'))
    .set('log', ran.stdout + ran.stderr)
    .set('keys list', listed)
    .set('sent', sent);
  expect(left.size).toBeGreaterThan(6);
  // What the gateway said is recorded, so the search has something to find.
  expect(left.get('answers')).toContain('wrong key');
  const leaks = [...left].filter(([, text]) =>
    [MODEL_KEY, WEBHOOK_SECRET, token].some((secret) => text.includes(secret)),
  );
  expect(leaks.map(([where]) => where)).toEqual([]);
  for (const place of ['log', 'sent']) expect(left.get(place)).not.toContain('晨光');
});

it('looks up no name outside its folder, and calls no address from a request', async () => {
  fresh.write('secret.yaml', 'title: secret\ncases: []\n');
  const service = await startTestService(fresh);
  onTestFinished(async () => void (await service.stop()));
  const paths = [
    '../secret',
    '..\\secret',
    '/etc/passwd',
    'a/../../secret',
    '%2e%2e%2fsecret',
    'demo\u0000',
    '..',
  ];
  const bodies = paths.flatMap((name) => [
    { suite: name },
    { corpus: name },
    { dictionary: name },
    { gate: name },
    { model: name },
    { embedder: name },
    { baseline: name },
  ]);
  const statuses = new Map<string, number>();
  for (const body of [...bodies, { answers: '/etc/passwd' }, { webhook: { url: 'http://169.254.169.254/' } }])
    statuses.set(JSON.stringify(body), (await service.ask('/eval', { method: 'POST', body })).status);
  expect([...statuses].filter(([, status]) => status !== 422)).toEqual([]);
  for (const path of [
    '/runs/..%2f..%2fdeploy%2fmodels.yaml',
    '/runs/%2e%2e%5csecret/report.md',
    '/runs/%00/samples',
  ])
    expect((await service.ask(path)).status, path).toBe(400);
  for (const path of [
    '/runs/../../secret.yaml',
    '/runs/x/report.yaml',
    '/runs/x/report.md',
    '/docs/../../package.json',
  ])
    expect((await service.ask(path)).status, path).toBe(404);
});

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((path) => join(directory, path))
    .filter((path) => statSync(path).isFile());
}
