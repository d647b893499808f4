import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offerRun } from '../jobs/distributed/offer-run.ts';
import { openRedis } from '../jobs/distributed/open-redis.ts';
import type { RunRecord } from '../run/run-record.ts';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { hasTool } from '../testing/has-tool.ts';
import { startRedis, type TestRedis } from '../testing/redis.ts';
import { startTestService } from '../testing/service.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

const EVAL = ['eval', '--model', 'scripted', '--suite', 'demo', '--embedder', 'baseline'];

it('says what is missing, without a Redis and with one that is not there', async () => {
  const space = createWorkspace();
  const RAGMETER_REDIS_URL = 'redis://:secret@127.0.0.1:9';
  const [alone, astray, malformed] = await Promise.all([
    space.run(['worker']),
    space.run([...EVAL, '--no-rag'], { RAGMETER_REDIS_URL }),
    space.run(['worker'], { RAGMETER_REDIS_URL: 'redis://:sec#ret@127.0.0.1:9' }),
  ]);
  space.remove();
  expect([alone.code, alone.stderr]).toEqual([
    1,
    'error: worker: set RAGMETER_REDIS_URL to the Redis of the service (redis://host:6379)\n',
  ]);
  expect(astray.code).toBe(1);
  expect(astray.stderr).toContain('RAGMETER_REDIS_URL: no Redis answers at 127.0.0.1:9 (');
  expect(astray.stderr).not.toContain('secret');
  expect([malformed.code, malformed.stderr]).toEqual([
    1,
    expect.stringMatching(/^error: environment variable RAGMETER_REDIS_URL: is no address like .*\n$/),
  ]);
});

describe.skipIf(!hasTool('redis-server'))('npm run worker', () => {
  const spaces: Workspace[] = [];
  const servers: TestRedis[] = [];
  let models: ChatServer;
  let inFlight = 0;
  let mostInFlight = 0;
  beforeAll(async () => {
    models = await startChatServer({
      reply: async () => {
        inFlight += 1;
        mostInFlight = Math.max(mostInFlight, inFlight);
        await sleep(30);
        inFlight -= 1;
        return answerWith('晨光科技成立于2015年。');
      },
    });
  });
  afterAll(async () => {
    await models?.close();
    for (const server of servers) await server.stop();
    for (const space of spaces) space.remove();
  });
  const createSpace = (extra: Record<string, unknown> = {}) => {
    const space = createWorkspace();
    space.write('deploy/models.yaml', modelsYaml(models.baseUrl, extra));
    spaces.push(space);
    return space;
  };
  /** One to each test, so that tests go on at once: a worker takes the runs of its Redis. */
  const createRedis = async () => {
    const server = await startRedis();
    servers.push(server);
    return { redisUrl: server.url, env: { RAGMETER_REDIS_URL: server.url } };
  };

  it.concurrent('makes the samples of a run on its own copy of the files, within the limit of the endpoint; refuses another version or index', async () => {
    const { redisUrl, env } = await createRedis();
    const limited = { max_concurrent_requests: 3 };
    const ours = createSpace(limited);
    const workers = [createSpace(limited), createSpace(limited)].map((space) => space.start(['worker'], env));
    const ready = workers.map(({ child }) => told(child, 'waits for runs'));
    const { code } = await ours.run([...EVAL, '--trials', '5', '--concurrency', '12', '--quiet'], env);
    const store = openSqliteStore(`${ours.directory}/outputs/ragmeter.sqlite`);
    const [id] = store.runIds();
    const samples = store.samples(id as string);
    const made = store.run(id as string) as RunRecord;
    store.close();
    expect(code).toBe(0);
    expect(samples).toHaveLength(4 * 2 * 5);
    expect(samples.every(({ worker }) => worker !== undefined)).toBe(true);
    expect(samples.filter(({ failure }) => failure)).toEqual([]);
    expect(mostInFlight).toBe(3);

    await Promise.all(ready);
    const { fingerprints } = made;
    const refused = await Promise.all([
      refusalOf(redisUrl, {
        ...made,
        id: 'of-another-version',
        fingerprints: { ...fingerprints, ragmeter: '99.0.0' },
      }),
      refusalOf(redisUrl, {
        ...made,
        id: 'of-another-index',
        fingerprints: { ...fingerprints, indexes: { demo: { bm25: '0' } } },
      }),
    ]);
    for (const { child } of workers) child.kill('SIGTERM');
    const ends = await Promise.all(workers.map(({ ended }) => ended));
    expect(ends.map((end) => end.code)).toEqual([0, 0]);
    const lines = [
      /worker \S+ refuses run of-another-version: it is ragmeter \S+, and the run is of 99\.0\.0/,
      /worker \S+ refuses run of-another-index: of what the run depends on, its indexes differ/,
    ];
    lines.forEach((line, index) => {
      expect(refused[index]?.refusal).toMatch(line);
      expect(refused[index]?.noted.filter((message) => line.test(message))).toHaveLength(workers.length);
      for (const { stderr } of ends) expect(stderr).toMatch(line);
    });
  });

  it.concurrent('refuses a run of other files; the run ends with that line when all do', async () => {
    const { env } = await createRedis();
    const [ours, other] = [createSpace(), createSpace()];
    other.write('corpora/demo/chenguang.md', '# 晨光科技\n\n晨光科技成立于2016年。\n');
    const { child, ended } = other.start(['worker'], env);
    const ran = await ours.run(EVAL, env);
    child.kill('SIGTERM');
    const line =
      /worker \S+ refuses run \S+: of what the run depends on, its corpora differ; give it the same files/;
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(new RegExp(`every worker refuses it: ${line.source}`));
    expect((await ended).stderr).toMatch(line);
  });

  it.concurrent('tells of a refusal in the events of a run of the service', async () => {
    const { env } = await createRedis();
    const [ours, other] = [createSpace(), createSpace()];
    other.write('dictionaries/demo.txt', '晨光科技 200 nt\n');
    const { child } = other.start(['worker'], env);
    const service = await startTestService(ours, env);
    const body = { model: 'scripted', suite: 'demo', embedder: 'baseline' };
    const run = await service.ask('/eval?wait=50', { method: 'POST', body });
    const events = await service.ask(`/runs/${run.body.id}/events`);
    const { stderr } = await service.stop();
    child.kill('SIGTERM');
    expect(run.body).toMatchObject({ status: 'failed' });
    const refusal =
      /worker \S+ refuses run \S+: of what the run depends on, its dictionaries differ; give it the same files/;
    for (const told of [events.body, stderr]) expect(told).toMatch(refusal);
    expect(events.body).toContain('event: note');
  });
});

function told(child: ChildProcess, line: string): Promise<void> {
  return new Promise((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => chunk.includes(line) && resolve());
  });
}

/** Offers a run until every worker has refused it. */
async function refusalOf(redisUrl: string, run: RunRecord) {
  const connection = await openRedis(redisUrl);
  const noted: string[] = [];
  const offer = offerRun(connection, run, (message) => noted.push(message));
  let refusal: string | undefined;
  while (refusal === undefined) {
    await offer.renew();
    refusal = await offer.refusedByAll();
    await sleep(100);
  }
  await offer.withdraw();
  connection.disconnect();
  return { refusal, noted };
}
