import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunSummary } from '../report/run-summary.ts';
import { sampleKey } from '../run/sample.ts';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

let space: Workspace;
let server: ChatServer;
const flags = [
  'eval',
  '--model',
  'scripted',
  '--suite',
  'demo',
  '--no-rag',
  '--trials',
  '10',
  '--concurrency',
  '2',
];
const planned = 4 * 10;

beforeEach(async () => {
  space = createWorkspace();
  await serve(50);
});
afterEach(async () => {
  await server.close();
  space.remove();
});

async function serve(latencyMs: number): Promise<void> {
  server = await startChatServer({ reply: answerWith('晨光科技成立于2015年。', { latencyMs }) });
  const price = { input: 100, output: 100, as_of: '2026-01-01' };
  space.write('deploy/models.yaml', modelsYaml(server.baseUrl, { price_cny_per_million_tokens: price }));
}

async function untilAsked(count: number): Promise<void> {
  while (server.requests.length < count) await sleep(5);
}

function recorded() {
  const store = openSqliteStore(`${space.directory}/outputs/ragmeter.sqlite`);
  const [id] = store.runIds() as [string];
  const found = { id, status: store.run(id)?.status, keys: store.samples(id).map(sampleKey) };
  store.close();
  return found;
}

describe('a run that did not end', () => {
  it('goes on after kill -9: no sample lost, none recorded twice', async () => {
    const { child, ended } = space.start(flags);
    await untilAsked(12);
    child.kill('SIGKILL');
    await ended;
    const before = recorded();
    expect(before.status).toBe('running');
    expect(before.keys.length).toBeGreaterThanOrEqual(10 - 2);

    const asked = server.requests.length;
    const ran = await space.run(['eval', '--resume', before.id, '--json']);
    expect(ran.code).toBe(0);
    expect((JSON.parse(ran.stdout) as RunSummary).run).toMatchObject({ id: before.id, status: 'completed' });
    const after = recorded();
    expect(after.keys.slice(0, before.keys.length)).toEqual(before.keys);
    expect([after.keys.length, new Set(after.keys).size]).toEqual([planned, planned]);
    expect(server.requests.length - asked).toBe(planned - before.keys.length);
  });

  it('finishes what is in flight on Ctrl-C and says how to go on', async () => {
    const { child, ended } = space.start(flags);
    await untilAsked(6);
    child.kill('SIGINT');
    const ran = await ended;
    const { id, status, keys } = recorded();
    expect(ran.code).toBe(130);
    expect(status).toBe('interrupted');
    expect(keys.length).toBe(server.requests.length);
    expect(ran.stderr).toContain(`go on with: npm run eval -- --resume ${id}`);
    const resumed = await space.run(['eval', '--resume', id, '--quiet']);
    expect([resumed.code, recorded().keys.length]).toEqual([0, planned]);
  });

  it('is refused while another process is at it', async () => {
    // Long enough for the second process to start on a busy machine.
    await server.close();
    await serve(400);
    const { child, ended } = space.start(flags);
    await untilAsked(4);
    const { id } = recorded();
    const second = await space.run(['eval', '--resume', id]);
    expect([second.code, second.stderr]).toEqual([
      1,
      expect.stringContaining(`going on in process ${child.pid}`),
    ]);
    expect((await ended).code).toBe(0);
    expect(server.requests.length).toBe(planned);
  });

  it('stops at --max-cost and goes on with a higher one', async () => {
    const stopped = await space.run([...flags, '--max-cost', '0.05']);
    expect(stopped.code).toBe(2);
    expect(stopped.stderr).toContain('stopped at its cost limit');
    const before = recorded();
    expect(before.keys.length).toBeLessThan(10);
    const resumed = await space.run(['eval', '--resume', before.id, '--max-cost', '50', '--quiet']);
    expect([resumed.code, recorded().keys.length]).toEqual([0, planned]);
  });

  it('is refused when its suite has changed, or with options of a new run', async () => {
    await space.run([...flags, '--max-cost', '0.01']);
    const { id } = recorded();
    const other = await space.run(['eval', '--resume', id, '--top-k', '3']);
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringContaining('--top-k cannot go with --resume'),
    ]);
    space.write(
      'testcases/demo.yaml',
      'corpus: demo\ncases:\n  - {id: d1, question: 别的问题, keypoints: [别的]}\n',
    );
    const changed = await space.run(['eval', '--resume', id]);
    expect(changed.code).toBe(1);
    expect(changed.stderr).toContain('suites changed since it began');
  });
});
