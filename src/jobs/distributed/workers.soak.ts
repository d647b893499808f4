import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../base/random.ts';
import { sampleKey } from '../../run/sample.ts';
import { openSqliteStore } from '../../run/store/sqlite-store.ts';
import { answerWith } from '../../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../../testing/chat-server.ts';
import { hasTool } from '../../testing/has-tool.ts';
import { startRedis, type TestRedis } from '../../testing/redis.ts';
import { startTestService } from '../../testing/service.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../../testing/workspace.ts';

/** 4 cases, two arms. */
const TRIALS = 63;
const PLANNED = 4 * 2 * TRIALS;
const CONCURRENCY = 6;
const WORKERS = 3;
const LATENCY_MS = 150;
/** Answers that are right, wrong or refuse, by the question alone, so that scores differ from case to case. */
const ANSWERS = ['晨光科技成立于2015年。', '禾信数据的主要产品是账务平台。', '资料中没有相关信息。'];
const EVAL = ['eval', '--model', 'scripted', '--suite', 'demo', '--embedder', 'baseline'];
const SIZE = ['--trials', String(TRIALS), '--concurrency', String(CONCURRENCY), '--quiet'];

describe.skipIf(!hasTool('redis-server'))('runs over several workers', () => {
  const random: Random = seededRandom(29);
  const spaces: Workspace[] = [];
  let redis: TestRedis;
  let models: ChatServer;
  let undisturbed: ReturnType<typeof recorded>;
  let workers: ReturnType<Workspace['start']>[];
  let space: Workspace;
  let runs: ChildProcess[] = [];

  const startRun = (args: readonly string[]) => {
    const run = watched(space.start(args, env()));
    runs.push(run.child);
    return run;
  };
  const createSpace = () => {
    const created = createWorkspace();
    created.write('deploy/models.yaml', modelsYaml(models.baseUrl));
    spaces.push(created);
    return created;
  };
  const env = () => ({ RAGMETER_REDIS_URL: redis.url, RAGMETER_WORKER_LEASE_S: '2' });
  const startWorker = () => {
    const worker = space.start(['worker'], env());
    workers.push(worker);
    return worker;
  };
  const killOne = async () => {
    const [worker] = workers.splice(Math.floor(random() * workers.length), 1);
    worker?.child.kill('SIGKILL');
    await worker?.ended;
  };
  /** Waits until so many questions more came in. */
  const questions = async (further: number, ended: () => boolean) => {
    const until = models.requests.length + further;
    while (models.requests.length < until && !ended()) await sleep(5);
  };

  beforeAll(async () => {
    models = await startChatServer({
      reply: ({ body }) => {
        const asked = JSON.stringify(body).length;
        return answerWith(ANSWERS[asked % ANSWERS.length] as string, { latencyMs: LATENCY_MS });
      },
    });
    const whole = createSpace();
    await whole.run([...EVAL, ...SIZE]);
    undisturbed = recorded(whole);
  }, 300_000);
  beforeEach(async () => {
    redis = await startRedis();
    space = createSpace();
    workers = [];
    for (let index = 0; index < WORKERS; index += 1) startWorker();
  });
  afterEach(async () => {
    for (const child of [...runs, ...workers.map((worker) => worker.child)]) child.kill('SIGKILL');
    runs = [];
    await redis.stop();
  });
  afterAll(async () => {
    await models.close();
    for (const one of spaces) one.remove();
  });

  const expectUndisturbed = () => {
    const disturbed = recorded(space);
    expect(disturbed.status).toBe('completed');
    expect(disturbed.keys).toHaveLength(PLANNED);
    expect(disturbed.scores).toEqual(undisturbed.scores);
    return disturbed;
  };

  it('equals an undisturbed run when workers are killed at random moments', async () => {
    const { ended, isOver } = startRun([...EVAL, ...SIZE]);
    let kills = 0;
    const before = models.requests.length;
    while (!isOver()) {
      await questions(10 + Math.floor(random() * 40), isOver);
      await sleep(random() * LATENCY_MS);
      if (isOver()) break;
      await killOne();
      kills += 1;
      startWorker();
    }
    const { code } = await ended;
    const { byWorker } = expectUndisturbed();
    console.log(
      `${kills} kills of a worker, ${byWorker} workers made samples, ${models.requests.length - before} requests for ${PLANNED} samples`,
    );
    expect(code).toBe(0);
    expect(kills).toBeGreaterThan(5);
  });

  it('equals an undisturbed run when Redis is restarted, with its file and empty', async () => {
    const { ended, isOver } = startRun([...EVAL, ...SIZE]);
    for (const empty of [false, true, true]) {
      await questions(100, isOver);
      await sleep(random() * LATENCY_MS);
      await redis.restart({ empty, downMs: 500 });
    }
    expect(isOver()).toBe(false);
    expect((await ended).code).toBe(0);
    expectUndisturbed();
  });

  it('equals an undisturbed run when its own process is killed and goes on', async () => {
    let kills = 0;
    let id: string | undefined;
    for (; kills < 5; kills += 1) {
      const args = id === undefined ? [...EVAL, ...SIZE] : ['eval', '--resume', id, '--quiet'];
      const { child, ended, isOver } = startRun(args);
      await questions(40 + Math.floor(random() * 40), isOver);
      await sleep(random() * LATENCY_MS);
      child.kill('SIGKILL');
      await ended;
      id ??= recorded(space).id;
    }
    const { code } = await space.run(['eval', '--resume', id as string, '--quiet'], env());
    expect(code).toBe(0);
    expectUndisturbed();
  });

  it('equals an undisturbed run when the service is killed and a worker dies with it', async () => {
    let service = await startTestService(space, env());
    runs.push(service.child);
    const { body } = await service.ask('/eval', {
      method: 'POST',
      body: {
        model: 'scripted',
        suite: 'demo',
        embedder: 'baseline',
        trials: TRIALS,
        concurrency: CONCURRENCY,
      },
    });
    for (let kills = 0; kills < 3; kills += 1) {
      await questions(80, () => false);
      await sleep(random() * LATENCY_MS);
      await Promise.all([service.stop('SIGKILL'), killOne()]);
      startWorker();
      service = await startTestService(space, env());
      runs.push(service.child);
    }
    let status = 'running';
    while (status === 'running' || status === 'queued') {
      await sleep(200);
      status = (await service.ask(`/runs/${body.id}`)).body.status;
    }
    await service.stop();
    expectUndisturbed();
  });
});

function watched(started: ReturnType<Workspace['start']>) {
  let over = false;
  void started.ended.then(() => {
    over = true;
  });
  return { ...started, isOver: () => over };
}

function recorded({ directory }: Workspace) {
  const store = openSqliteStore(`${directory}/outputs/ragmeter.sqlite`);
  try {
    const [id = ''] = store.runIds();
    const samples = store.samples(id);
    return {
      id,
      status: store.run(id)?.status,
      keys: samples.map(sampleKey),
      scores: samples.map((sample) => `${sampleKey(sample)} ${JSON.stringify(sample.scores)}`).sort(),
      byWorker: new Set(samples.map(({ worker }) => worker)).size,
    };
  } finally {
    store.close();
  }
}
