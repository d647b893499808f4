import { describe, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { HttpError } from '../base/http-failure.ts';
import { chatModelAt } from '../testing/chat-model.ts';
import { answerWith } from '../testing/chat-script.ts';
import { startChatServer } from '../testing/chat-server.ts';
import { createChatClient } from './chat-client.ts';
import { createReplicas } from './replicas.ts';

const clock = { nowMs: () => nowMs };
let nowMs = 0;

/** Uses that end when they are told to. */
function started(replicas: ReturnType<typeof createReplicas>, count: number) {
  const uses: { url: string; end(): void }[] = [];
  for (let index = 0; index < count; index += 1)
    void replicas.use(
      (url) =>
        new Promise<void>((end) => {
          uses.push({ url, end });
        }),
    );
  return uses;
}

const urlOf = (replicas: ReturnType<typeof createReplicas>) => replicas.use(async (url) => url);
const fail = (replicas: ReturnType<typeof createReplicas>, error: Error) =>
  replicas.use(() => Promise.reject(error)).catch(() => {});

describe('replicas', () => {
  it('go to the one with the fewest requests in flight, of equals in turn', async () => {
    const replicas = createReplicas(['a', 'b', 'c'], clock);
    const uses = started(replicas, 6);
    expect(uses.map(({ url }) => url)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
    uses[1]?.end();
    await new Promise(setImmediate);
    expect(await urlOf(replicas)).toBe('b');
  });

  it('leave one alone for a minute that gave no answer, not one that refused a request', async () => {
    const replicas = createReplicas(['a', 'b'], clock);
    await fail(replicas, new HttpError(400, '', new Headers()));
    await fail(replicas, new HttpError(503, '', new Headers()));
    expect([await urlOf(replicas), await urlOf(replicas)]).toEqual(['a', 'a']);
    nowMs += 60_000;
    expect(await urlOf(replicas)).toBe('b');
  });

  it('ask the one that was left alone first when all are', async () => {
    const replicas = createReplicas(['a', 'b'], clock);
    await fail(replicas, new Error('connection refused'));
    nowMs += 1;
    await fail(replicas, new Error('connection refused'));
    expect(await urlOf(replicas)).toBe('a');
  });

  it('tell which one answered, and name the one that did not', async () => {
    const server = await startChatServer({ reply: answerWith('好') });
    const client = createChatClient({
      name: 'two',
      entry: chatModelAt('http://127.0.0.1:9/v1', { replicas: [server.baseUrl] }),
      clock: systemClock,
    });
    const ask = () => client.complete(() => [{ role: 'user', content: '你好' }]);
    await expect(ask()).rejects.toThrow('model "two" (qwen) at http://127.0.0.1:9/v1: ');
    const answers = [await ask(), await ask()];
    await client.close();
    await server.close();
    expect(answers.map(({ replica }) => replica)).toEqual([server.baseUrl, server.baseUrl]);
    expect(server.requests).toHaveLength(2);
  });
});
