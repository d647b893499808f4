import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { seededRandom } from '../../base/random.ts';
import { startChatServer } from '../../testing/chat-server.ts';
import { startTestService } from '../../testing/service.ts';
import { createWorkspace, modelsYaml } from '../../testing/workspace.ts';

const CLIENTS = 1_000;
const ROUNDS = 6;
const COLLECT_EVERY_MS = 1_000;
/** Collects garbage all the time, so that the heap shows what is held. */
const COLLECT = `import v8 from 'node:v8'; import vm from 'node:vm'; v8.setFlagsFromString('--expose-gc');
setInterval(vm.runInNewContext('gc'), ${COLLECT_EVERY_MS}).unref();`;

it(`serves ${CLIENTS} event streams that come and go, and keeps nothing of them`, async () => {
  const workspace = createWorkspace();
  const model = await startChatServer({ reply: { steps: ['stall'] } });
  workspace.write('deploy/models.yaml', modelsYaml(model.baseUrl));
  const service = await startTestService(workspace, {
    RAGMETER_STREAMS_PER_KEY: String(CLIENTS),
    RAGMETER_REQUESTS_PER_MINUTE: '1000000',
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(COLLECT)}`,
  });
  onTestFinished(async () => {
    await model.close();
    await service.stop();
    workspace.remove();
  });
  const spec = { model: 'scripted', rag: false, suite: ['demo'] };
  const { id } = (await service.ask('/eval', { method: 'POST', body: spec })).body as { id: string };
  const metric = async (name: string) => {
    const page = (await service.ask('/metrics')).body as string;
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1]);
  };
  const random = seededRandom(1);
  const agent = new Agent({ connections: CLIENTS + 1, pipelining: 1 });
  onTestFinished(() => agent.destroy());
  const afterRound: number[] = [];
  let held = 0;
  let most = 0;

  for (let round = 1; round <= ROUNDS; round++) {
    await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        await sleep(random() * 2_000);
        const leaving = new AbortController();
        const { statusCode, body } = await request(`${service.url}/runs/${id}/events`, {
          dispatcher: agent,
          signal: leaving.signal,
        });
        expect(statusCode).toBe(200);
        body.on('error', () => {});
        const [chunk] = await once(body, 'data');
        expect(String(chunk)).toMatch(/^(retry|id): /);
        most = Math.max(most, ++held);
        await sleep(2_000 + random() * 2_000);
        held -= 1;
        leaving.abort();
      }),
    );
    while ((await metric('ragmeter_event_streams')) > 0) await sleep(50);
    await sleep(2 * COLLECT_EVERY_MS);
    afterRound.push((await metric('nodejs_heap_size_used_bytes')) / 2 ** 20);
  }

  process.stderr.write(
    `at most ${most} at once; heap after each round: ${afterRound.map((mib) => mib.toFixed(1)).join(', ')} MiB\n`,
  );
  expect((await service.ask(`/runs/${id}`)).body).toMatchObject({ status: 'running' });
  // The first rounds fill pools; each later one must leave what it found, or 3,000 streams would show.
  expect(afterRound.at(-1)).toBeLessThan((afterRound[2] as number) + 5);
});
