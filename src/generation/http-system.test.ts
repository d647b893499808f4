import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { placeholder } from '../models/placeholders.ts';
import { systemEntry } from '../models/system-entry.ts';
import { type JsonReply, type JsonServer, startJsonServer } from '../testing/json-server.ts';
import { createHttpSystem } from './http-system.ts';

const KEY = 'secret-0123/4567+89abcdef0123456789';

let server: JsonServer | undefined;
let close: (() => Promise<void>) | undefined;

afterEach(async () => {
  await close?.();
  await server?.close();
});

async function systemAt(reply: (place: number) => JsonReply, fields: object = {}) {
  server = await startJsonServer((_request, place) => reply(place));
  const entry = systemEntry.parse({
    url: `${server.url}/ask`,
    location: 'local',
    body: { q: placeholder('question'), k: placeholder('api_key'), top: 3 },
    api_key_env: 'KEY',
    answer: 'a',
    ...fields,
  });
  const system = createHttpSystem({
    name: 'theirs',
    entry,
    apiKey: KEY,
    clock: systemClock,
    sleep: async () => {},
  });
  close = () => system.close();
  return system;
}

it('puts the members of the body into the query of a GET', async () => {
  const system = await systemAt(() => ({ body: { a: '是' } }), { method: 'GET' });
  const { answer } = await system.generate({ question: '营收是多少？ a&b' });
  expect(answer).toBe('是');
  const { method, path, body } = server?.requests[0] ?? {};
  expect(method).toBe('GET');
  expect(body).toBeUndefined();
  expect(Object.fromEntries(new URL(path ?? '', server?.url).searchParams)).toEqual({
    q: '营收是多少？ a&b',
    k: KEY,
    top: '3',
  });
});

it('tries again when the system is busy, with a span for each attempt', async () => {
  const system = await systemAt((place) => (place === 0 ? { status: 503, body: {} } : { body: { a: '是' } }));
  const { spans } = await system.generate({ question: '？' });
  expect(spans.map(({ stage, attempt }) => [stage, attempt])).toEqual([
    ['generate', 1],
    ['generate', 2],
  ]);
});

it('cuts a key before it cuts a message to length, in whatever form it comes back', async () => {
  const long = 'x'.repeat(260);
  const messageOf = async (said: string) => {
    const system = await systemAt(() => ({ body: { error: said } }), { error: 'error' });
    const failed = await system.generate({ question: '？' }).catch(({ failure }) => failure.message);
    await system.close();
    await server?.close();
    return failed as string;
  };
  for (const key of [KEY, encodeURIComponent(KEY), 'sk-another-key-0123456789', 'Bearer abcdefghijklmnop'])
    expect(await messageOf(`${long} ${key}`)).toMatch(/x (Bearer )?\[key\]$/);
});

it('names the system and cuts the key from what it says', async () => {
  const system = await systemAt(() => ({ status: 401, body: { message: `${KEY} is unknown` } }));
  await expect(system.generate({ question: '？' })).rejects.toMatchObject({
    failure: {
      kind: 'unauthorized',
      message: `system "theirs" at ${server?.url}/ask: HTTP 401: [key] is unknown`,
    },
    spans: [{ stage: 'generate', attempt: 1 }],
  });
});
