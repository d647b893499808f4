import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { sampleKey } from '../run/sample.ts';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { type RunningService, startTestService } from '../testing/service.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

const KILLS = 50;
/** 4 cases, two arms, 25 trials. */
const PLANNED = 200;
const SPEC = { model: 'scripted', suite: 'demo', embedder: 'baseline', trials: 25, concurrency: 2 };
const LATENCY_MS = 100;
/** Most kills come after up to this many further questions; the others while processes start. */
const MOST_QUESTIONS = 5;
const SHARE_AT_START = 0.2;

let models: ChatServer;
const spaces: Workspace[] = [];
const services: RunningService[] = [];
beforeAll(async () => {
  models = await startChatServer({ reply: answerWith('晨光科技成立于2015年。', { latencyMs: LATENCY_MS }) });
});
afterAll(async () => {
  for (const service of services) service.child.kill('SIGKILL');
  await models.close();
  for (const space of spaces) space.remove();
});

function createSpace(): Workspace {
  const space = createWorkspace();
  space.write('deploy/models.yaml', modelsYaml(models.baseUrl));
  spaces.push(space);
  return space;
}

async function start(space: Workspace): Promise<RunningService> {
  const service = await startTestService(space);
  services.push(service);
  return service;
}

it(`equals an undisturbed run after ${KILLS} kills of the service or its worker at random moments`, async () => {
  const random = seededRandom(11);
  const space = createSpace();
  let service = await start(space);
  const { body } = await service.ask('/eval', { method: 'POST', body: SPEC });
  const id: string = body.id;
  let kills = 0;
  let workerKills = 0;
  for (; kills < KILLS; kills += 1) {
    const further = random() < SHARE_AT_START ? 0 : 1 + Math.floor(random() * MOST_QUESTIONS);
    const until = models.requests.length + further;
    while (models.requests.length < until && !(await hasEnded(service, id))) await sleep(5);
    await sleep(random() * (further === 0 ? 1_000 : LATENCY_MS));
    const workers = childrenOf(service.child.pid as number);
    const worker = workers[Math.floor(random() * workers.length)];
    if (random() < 0.5 && worker !== undefined) {
      process.kill(worker, 'SIGKILL');
      workerKills += 1;
    } else {
      await service.stop('SIGKILL');
      service = await start(space);
    }
    if (await hasEnded(service, id)) break;
  }
  console.log(
    `${kills} kills, ${workerKills} of them of a worker; ${models.requests.length} requests for ${PLANNED} samples`,
  );
  while (!(await hasEnded(service, id))) await sleep(200);
  const run = await service.ask(`/runs/${id}`);
  expect(run.body).toMatchObject({ status: 'completed', planned: PLANNED });
  expect(kills).toBe(KILLS);
  const disturbed = recorded(space, id);
  await service.stop();

  const whole = createSpace();
  service = await start(whole);
  const undisturbed = await service.ask('/eval?wait=300', { method: 'POST', body: SPEC });
  await service.stop();
  expect(disturbed.keys).toHaveLength(PLANNED);
  expect(disturbed).toEqual(recorded(whole, undisturbed.body.id));
  expect(run.body.summary.arms.map(accuracyOf)).toEqual(undisturbed.body.summary.arms.map(accuracyOf));
});

async function hasEnded(service: RunningService, id: string): Promise<boolean> {
  const { body } = await service.ask(`/runs/${id}`);
  return body.status !== 'queued' && body.status !== 'running';
}

const accuracyOf = ({ accuracy }: { accuracy: object }) => accuracy;

function recorded(space: Workspace, id: string) {
  const store = openSqliteStore(`${space.directory}/outputs/ragmeter.sqlite`);
  const samples = store.samples(id);
  store.close();
  const scores = samples.map((sample) => `${sampleKey(sample)} ${JSON.stringify(sample.scores)}`);
  return { keys: samples.map(sampleKey).sort(), scores: scores.sort() };
}

/** The processes that a process started (Linux). */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);
}
