import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../report/run-summary.ts';
import type { Sample } from '../run/sample.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

let space: Workspace;
let server: ChatServer | undefined;

beforeAll(() => {
  space = createWorkspace();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(() => space.remove());

async function serve(reply: Parameters<typeof startChatServer>[0]['reply'], extra = {}): Promise<void> {
  server = await startChatServer({ reply });
  space.write('deploy/models.yaml', modelsYaml(server.baseUrl, extra));
}

function samplesOf(id: string): Sample[] {
  const text = readFileSync(join(space.directory, 'outputs/runs', id, 'samples.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
}

const scripted = ['eval', '--model', 'scripted', '--suite', 'demo', '--embedder', 'baseline'];

describe('the embedded baseline', () => {
  it('runs both arms, prints a table and writes the five files', async () => {
    const ran = await space.run(['eval', '--suite', 'demo']);
    expect(ran.stderr).toContain('No --model: running the embedded baseline');
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain('extractive · no RAG');
    expect(ran.stdout).toMatch(/企业背景查询 +│ +2 │/);
    const [id] = readdirSync(join(space.directory, 'outputs/runs'));
    expect(readdirSync(join(space.directory, 'outputs/runs', id as string)).sort()).toEqual([
      'report.html',
      'report.md',
      'run.json',
      'samples.jsonl',
      'testcases.jsonl',
    ]);
    const answers = samplesOf(id as string).filter(({ arm, testcaseId }) => arm.rag && testcaseId === 'd1');
    expect(answers[0]?.answer).toContain('2015年');
  });

  it('builds an index once and again when the corpus or its dictionary changes', async () => {
    const own = createWorkspace();
    const indexes = () =>
      existsSync(join(own.directory, 'outputs/indexes'))
        ? readdirSync(join(own.directory, 'outputs/indexes'))
        : [];
    await own.run(['index', '--suite', 'demo']);
    const first = indexes();
    expect(first).toHaveLength(2);
    await own.run(['eval', '--suite', 'demo', '--rag', '--quiet']);
    expect(indexes()).toEqual(first);
    own.write('dictionaries/demo.txt', '晨光科技\n');
    await own.run(['index', '--suite', 'demo']);
    expect(indexes()).toHaveLength(4);
    own.remove();
  });

  it('works with a corpus of one document', async () => {
    const own = createWorkspace();
    own.write('corpora/one/only.md', '晨光科技成立于2015年。');
    own.write(
      'testcases/one.jsonl',
      '{"id":"o1","question":"晨光科技哪年成立？","keypoints":["2015年成立"]}\n',
    );
    for (const retrieval of ['hybrid', 'bm25', 'dense']) {
      const args = ['eval', '--suite', 'one', '--corpus', 'one', '--rag', '--retrieval', retrieval, '--json'];
      const ran = await own.run(args);
      expect(ran).toMatchObject({ code: 0 });
      expect((JSON.parse(ran.stdout) as RunSummary).arms[0]?.accuracy.passRate).toMatchObject({
        mean: 1,
        n: 1,
      });
    }
    own.remove();
  });
});

describe('a model behind a server', () => {
  it('prints only the summary with --json, with times and tokens of the server', async () => {
    await serve(answerWith('晨光科技成立于2015年。', { latencyMs: 20 }));
    const ran = await space.run([...scripted, '--no-rag', '--json', '--trials', '2']);
    expect(ran).toMatchObject({ code: 0 });
    const summary = JSON.parse(ran.stdout) as RunSummary;
    expect(summary.schema).toBe(1);
    const [arm] = summary.arms;
    expect(arm).toMatchObject({
      model: 'scripted',
      rag: false,
      counts: { samples: 8, scored: 8, failed: 0 },
    });
    expect(arm?.latency.ttft?.p50).toBeGreaterThanOrEqual(19);
    expect(arm?.tokens).toMatchObject({ n: 8, prompt: 100 });
    expect(summary.run.spec).toMatchObject({ model: ['scripted'], rag: false, trials: 2 });
  });

  it('gives the model the numbered passages in the RAG arm', async () => {
    await serve(answerWith('资料中没有提到。'));
    await space.run([...scripted, '--rag', '--case', 'd3', '--quiet']);
    expect(JSON.stringify(server?.requests.at(-1)?.body)).toContain('480万元');
  });

  it('embeds and reranks over HTTP, with the key only in the header', async () => {
    const vector = (text: string) =>
      Array.from({ length: 8 }, (_, index) => text.charCodeAt(index % text.length));
    server = await startChatServer({
      reply: answerWith('合同金额为480万元。'),
      routes: {
        '/embeddings': ({ body }) => {
          const { input } = body as { input: string[] };
          return { body: { data: input.map((text, index) => ({ index, embedding: vector(text) })) } };
        },
        '/rerank': ({ body }) => {
          const { documents } = body as { documents: string[] };
          const results = documents.map((text, index) => ({
            index,
            relevance_score: text.includes('480') ? 0.9 : 0.1,
          }));
          return { body: { results } };
        },
      },
    });
    space.write('deploy/models.yaml', modelsYaml(server.baseUrl));
    const args = [
      'eval',
      '--model',
      'scripted',
      '--suite',
      'demo',
      '--rag',
      '--case',
      'd3',
      '--top-k',
      '1',
      '--json',
    ];
    const ran = await space.run([...args, '--reranker', 'remote'], { REMOTE_KEY: 'sk-remote-0123' });
    expect(ran).toMatchObject({ code: 0 });
    const { run, arms } = JSON.parse(ran.stdout) as RunSummary;
    expect(arms[0]?.retrieval).toMatchObject({ k: 1, hitRate: { mean: 1 } });
    const [sample] = samplesOf(run.id);
    expect(sample?.contextIds).toEqual(['qinglan#0']);
    expect(new Set(sample?.spans.map(({ stage }) => stage))).toEqual(
      new Set([
        'segment',
        'bm25',
        'embed',
        'dense',
        'fuse',
        'rerank',
        'retrieve',
        'prompt',
        'generate',
        'score',
      ]),
    );
    const keyed = server.requests.filter(({ headers }) => headers.authorization === 'Bearer sk-remote-0123');
    expect(new Set(keyed.map(({ path }) => path))).toEqual(new Set(['/v1/embeddings', '/v1/rerank']));
  });

  it('counts an outage as a failure, never as a score', async () => {
    const good = answerWith('晨光科技成立于2015年。');
    await serve((_request, index) => (index === 1 ? { steps: [{ content: '晨' }, 'drop'] } : good));
    const ran = await space.run([
      ...scripted,
      '--no-rag',
      '--json',
      '--concurrency',
      '1',
      '--min-scored',
      '0.7',
    ]);
    expect(ran.code).toBe(0);
    const [arm] = (JSON.parse(ran.stdout) as RunSummary).arms;
    expect(arm?.counts).toEqual({ samples: 4, scored: 3, unscored: 0, failed: 1, remaining: 0 });
    expect(arm?.accuracy.passRate).toMatchObject({ n: 3, failed: 1 });
    expect(arm?.accuracy.passRateFailuresWrong).toMatchObject({ n: 4 });
  });

  it.each([
    ['401', { status: 401, body: { error: { message: 'bad key' } } }, 1, 'unauthorized'],
    ['404', { status: 404, body: { error: { message: 'no such model' } } }, 1, 'not-found'],
    ['500', { status: 500, body: { error: { message: 'boom' } } }, 2, 'server-error'],
    [
      '429',
      { status: 429, headers: { 'retry-after-ms': '1' }, body: { error: { message: 'slow down' } } },
      2,
      'rate-limited',
    ],
    [
      'an error inside a 200 stream',
      { steps: [{ content: '晨' }, { error: { message: 'oom' } }, 'done' as const] },
      2,
      'stream-error',
    ],
  ])('reports %s with its stage and exits as the contract says', async (_what, reply, code, kind) => {
    await serve(reply);
    const ran = await space.run([...scripted, '--no-rag', '--json', '--limit', '1']);
    expect(ran.code).toBe(code);
    const summary = JSON.parse(ran.stdout) as RunSummary;
    expect(summary.arms[0]?.failures).toEqual({ [kind]: 1 });
    expect(summary.arms[0]?.accuracy.coverage).toBeUndefined();
    expect(samplesOf(summary.run.id)[0]?.failure).toMatchObject({ stage: 'generate', kind });
  });

  it('exits 1 when the server is down, and 2 when it is too slow', async () => {
    space.write('deploy/models.yaml', modelsYaml('http://127.0.0.1:9/v1'));
    const down = await space.run([...scripted, '--no-rag', '--limit', '1']);
    expect(down.code).toBe(1);
    expect(down.stderr).toMatch(/scripted · no RAG: every sample failed: .*127\.0\.0\.1:9/);
    await serve({ steps: ['stall'] }, { timeout_s: 0.2 });
    const slow = await space.run([...scripted, '--no-rag', '--limit', '1', '--json']);
    expect(slow.code).toBe(2);
    expect((JSON.parse(slow.stdout) as RunSummary).arms[0]?.failures).toEqual({ timeout: 1 });
  });

  it('never shows a key', async () => {
    const secret = 'sk-very-secret-0123456789';
    await serve(
      { status: 401, body: { error: { message: `key ${secret} is wrong` } } },
      { api_key_env: 'THE_KEY' },
    );
    const ran = await space.run([...scripted, '--no-rag', '--limit', '1'], { THE_KEY: secret });
    expect(server?.requests[0]?.headers.authorization).toBe(`Bearer ${secret}`);
    const files = readdirSync(join(space.directory, 'outputs'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(json|jsonl|md|html|sqlite|sqlite-wal)$/.test(path))
      .map((path) => readFileSync(join(space.directory, 'outputs', path), 'latin1'));
    for (const text of [ran.stdout, ran.stderr, ...files]) expect(text).not.toContain(secret);
  });
});
