import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { sampleKey } from '../run/sample.ts';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

const TRIALS = 50;
const PLANNED = 4 * 2 * TRIALS;
const KILLS = 25;

let space: Workspace;
let server: ChatServer;
beforeAll(async () => {
  space = createWorkspace();
  server = await startChatServer({ reply: answerWith('晨光科技成立于2015年。', { latencyMs: 30 }) });
  space.write('deploy/models.yaml', modelsYaml(server.baseUrl));
});
afterAll(async () => {
  await server.close();
  space.remove();
});

it(`equals an undisturbed run after ${KILLS} kills at random moments`, async () => {
  const random = seededRandom(7);
  const flags = [
    '--model',
    'scripted',
    '--suite',
    'demo',
    '--embedder',
    'baseline',
    '--trials',
    String(TRIALS),
  ];
  let id: string | undefined;
  let kills = 0;
  for (; kills < KILLS; kills += 1) {
    const { child, ended } = space.start(id ? ['eval', '--resume', id] : ['eval', ...flags]);
    await Promise.race([sleep(500 + random() * 2500), ended]);
    child.kill('SIGKILL');
    const { code } = await ended;
    id ??= recorded()?.id;
    if (code === 0) break;
  }
  expect(kills).toBeGreaterThan(3);
  await space.run(['eval', '--resume', id as string, '--quiet']);
  const disturbed = recorded();
  expect(disturbed).toMatchObject({ status: 'completed' });

  const whole = createWorkspace();
  whole.write('deploy/models.yaml', modelsYaml(server.baseUrl));
  await whole.run(['eval', ...flags, '--quiet']);
  const undisturbed = recorded(whole.directory);
  whole.remove();
  expect(disturbed?.keys).toHaveLength(PLANNED);
  expect(new Set(disturbed?.keys)).toEqual(new Set(undisturbed?.keys));
  expect(disturbed?.scores).toEqual(undisturbed?.scores);
});

function recorded(directory = space.directory) {
  const store = openSqliteStore(`${directory}/outputs/ragmeter.sqlite`);
  try {
    const [id] = store.runIds();
    if (!id) return undefined;
    const samples = store.samples(id);
    const scores = samples.map((sample) => `${sampleKey(sample)} ${JSON.stringify(sample.scores)}`).sort();
    return { id, status: store.run(id)?.status, keys: samples.map(sampleKey), scores };
  } finally {
    store.close();
  }
}
