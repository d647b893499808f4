import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureOf } from '../jobs/webhook.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { type RunningService, startTestService } from '../testing/service.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

const WEBHOOK_SECRET = 'a secret of the test';
/** Eight samples, one after the other. */
const SLOW = { model: 'scripted', suite: 'demo', embedder: 'baseline', concurrency: 1 };

let space: Workspace;
let models: ChatServer;
let service: RunningService;
const heard: { body: string; timestamp: string; signature: string }[] = [];
const receiver = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { 'x-ragmeter-timestamp': timestamp, 'x-ragmeter-signature': signature } = request.headers;
  heard.push({ body, timestamp: String(timestamp), signature: String(signature) });
  response.writeHead(heard.length === 1 ? 500 : 204).end();
});
let webhook: string;

const env = () => ({
  RAGMETER_WEBHOOK_HOSTS: new URL(webhook).host,
  RAGMETER_WEBHOOK_SECRET: WEBHOOK_SECRET,
  RAGMETER_QUEUE: '2',
});
const post = (body: unknown, path = '/eval', headers: Record<string, string> = {}) =>
  service.ask(path, { method: 'POST', body, headers });
const statusOf = async (id: string) => (await service.ask(`/runs/${id}`)).body.status;
async function until(id: string, status: string): Promise<void> {
  while ((await statusOf(id)) !== status) await sleep(20);
}
async function ended(id: string) {
  for (;;) {
    const { body } = await service.ask(`/runs/${id}`);
    if (!['queued', 'running'].includes(body.status)) return body;
    await sleep(20);
  }
}

beforeAll(async () => {
  space = createWorkspace();
  models = await startChatServer({ reply: answerWith('晨光科技成立于2015年。', { latencyMs: 150 }) });
  space.write('deploy/models.yaml', modelsYaml(models.baseUrl));
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  webhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  service = await startTestService(space, env());
});
afterAll(async () => {
  await service.stop();
  await models.close();
  receiver.close();
  space.remove();
});

describe('the verdict', () => {
  it('holds each gate with limit, value and interval, of cases and documents of the request', async () => {
    const { status, body } = await post(
      {
        cases: [{ id: 'a', question: '晨光科技是哪一年成立的？', keypoints: ['晨光科技成立于2015年'] }],
        documents: [{ id: 'd', text: '晨光科技成立于2015年，总部在杭州。' }],
        gate: { min_coverage: 0.5 },
      },
      '/eval?wait=60',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'completed', suite: ['inline'], pass: true, planned: 2 });
    expect(body.verdict).toMatchObject({ pass: true, exitCode: 0 });
    expect(body.verdict.gates).toEqual([
      expect.objectContaining({ name: 'min_coverage', limit: 0.5, value: 1, high: 1, pass: true }),
    ]);
    expect(body.verdict.gates[0].low).toBeLessThan(1);
  });

  it('is exit code 102 when the run is worse than its baseline', async () => {
    const cases = Array.from({ length: 12 }, (_, index) => ({
      id: `c${index}`,
      question: '晨光科技是哪一年成立的？',
      keypoints: ['晨光科技成立于2015年'],
    }));
    const documents = (text: string) => [{ id: 'd', text }];
    const good = await post(
      { cases, rag: true, documents: documents('晨光科技成立于2015年。') },
      '/eval?wait=60',
    );
    const bad = { cases, rag: true, documents: documents('青岚银行在成都。'), baseline: good.body.id };
    const { body } = await post(bad, '/eval?wait=60');
    expect(body.verdict).toMatchObject({ pass: false, exitCode: 102 });
    const { body: compared } = await service.ask(`/compare?base=${good.body.id}&head=${body.id}`);
    expect(compared.comparisons[0]).toMatchObject({ metric: 'coverage', difference: -1, n: 12 });
  });

  it('is no pass when nothing was evaluated', async () => {
    const { body } = await post({ model: 'scripted', suite: 'demo', reranker: 'remote' }, '/eval?wait=60');
    expect(body).toMatchObject({ status: 'failed', pass: false, exitCode: 1 });
    expect(body.verdict.reasons[0]).toContain('REMOTE_KEY');
  });
});

it('refuses at once what could only fail later, by the field', async () => {
  const cases = [{ id: 'a', question: '晨光科技是哪一年成立的？', keypoints: ['2015年'] }];
  const pathsOf = async (body: unknown) => {
    const answer = await post(body);
    return [answer.status, ...answer.body.errors.map(({ path }: { path: string }) => path)];
  };
  expect(await pathsOf({ suite: 'demo', cases })).toEqual([422, 'cases']);
  expect(await pathsOf([])).toEqual([422, 'body']);
});

describe('Idempotency-Key', () => {
  it('makes the same body the same run, and refuses another', async () => {
    const headers = { 'idempotency-key': 'build-17' };
    const first = await post({ suite: 'demo', limit: 1 }, '/eval', headers);
    const again = await post({ limit: 1, suite: 'demo' }, '/eval', headers);
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get('location')).toBe(`/runs/${first.body.id}`);
    expect((await post({ suite: 'demo', limit: 2 }, '/eval', headers)).status).toBe(409);
    await ended(first.body.id);
  });
});

describe('cancel and the queue', () => {
  it('lets a running run finish what is in flight, and never starts a queued one', async () => {
    const asked = models.requests.length;
    const going = (await post(SLOW)).body.id;
    const waiting = (await post(SLOW)).body.id;
    const another = (await post(SLOW)).body.id;
    await until(going, 'running');
    expect((await post({ suite: 'demo', baseline: going })).body.errors[0].path).toBe('baseline');
    const full = await post(SLOW);
    expect(full.status).toBe(429);
    expect(Number(full.headers.get('retry-after'))).toBeGreaterThan(0);
    const { body } = await service.ask('/runs?limit=200');
    const queued = body.runs.filter(({ status }: { status: string }) => status === 'queued');
    for (const id of [going, ...queued.map((run: { id: string }) => run.id)])
      expect((await post(undefined, `/runs/${id}/cancel`)).status).toBe(202);
    expect(await ended(going)).toMatchObject({ status: 'cancelled', pass: false, exitCode: 1 });
    for (const id of [waiting, another]) expect(await statusOf(id)).toBe('cancelled');
    expect(models.requests.length - asked).toBeLessThan(8);
    expect((await post(undefined, `/runs/${going}/cancel`)).status).toBe(202);
  });
});

describe('events', () => {
  it('miss nothing when a client comes back with its last id', async () => {
    const id = (await post(SLOW)).body.id;
    const [first, rest] = [await readEvents(id, 0, 3), [] as Told[]];
    expect(first.map(({ type }) => type)).toEqual(['status', 'status', 'progress']);
    for (let last = first.at(-1)?.id ?? 0; rest.at(-1)?.type !== 'end'; last = rest.at(-1)?.id ?? last)
      rest.push(...(await readEvents(id, last, 2)));
    const all = await readEvents(id, 0, Number.POSITIVE_INFINITY);
    expect([...first, ...rest]).toEqual(all);
    expect(all.at(-1)).toMatchObject({ type: 'end', data: { status: 'completed' } });
    const late = await service.ask(`/runs/${id}/events?after=${all.at(-2)?.id}`);
    expect(late.body.match(/^event: .*/gm)).toEqual(['event: end']);
    const over = await service.ask(`/runs/${id}/events`, {
      headers: { 'last-event-id': String(all.at(-1)?.id) },
    });
    expect(over.status).toBe(204);
  });
});

describe('a webhook', () => {
  it('is signed, and sent again until it is taken', async () => {
    const { body } = await post({ suite: 'demo', limit: 1, webhook: { url: webhook } }, '/eval?wait=60');
    while (heard.length < 2) await sleep(20);
    for (const { body: sent, timestamp, signature } of heard) {
      expect(signature).toBe(signatureOf(WEBHOOK_SECRET, timestamp, sent));
      expect(JSON.parse(sent)).toMatchObject({ id: body.id, status: 'completed', exitCode: body.exitCode });
    }
  });
});

describe('a restart', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'goes on after %s, and asks nothing twice that was recorded',
    async (signal) => {
      const going = (await post(SLOW)).body.id;
      const waiting = (await post({ suite: 'demo', limit: 1 })).body.id;
      await readEvents(going, 0, 3);
      await service.stop(signal);
      service = await startTestService(space, env());
      for (const id of [going, waiting]) expect(await ended(id)).toMatchObject({ status: 'completed' });
      const { body } = await service.ask(`/runs/${going}/samples`);
      expect(body.samples).toHaveLength(8);
    },
  );

  it('is refused while another service works there', async () => {
    const { code, stderr } = await space.run(['start'], { RAGMETER_PORT: '0' });
    expect(code).toBe(1);
    expect(stderr).toContain('another service works on outputs');
  });
});

interface Told {
  id: number;
  type: string;
  data: Record<string, unknown>;
}

/** Reads up to `most` events after `lastId`, then goes away. */
async function readEvents(id: string, lastId: number, most: number): Promise<Told[]> {
  const client = new AbortController();
  const response = await fetch(`${service.url}/runs/${id}/events`, {
    headers: { 'last-event-id': String(lastId) },
    signal: client.signal,
  });
  const told: Told[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(block);
      if (event && told.length < most)
        told.push({ id: Number(event[1]), type: event[2] as string, data: JSON.parse(event[3] as string) });
    }
    if (told.length >= most) break;
  }
  client.abort();
  return told;
}
