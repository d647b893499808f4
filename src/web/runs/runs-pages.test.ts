import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GuardEnv } from '../../http/guard/guard-env.ts';
import { answerProblem } from '../../http/problem.ts';
import { runView } from '../../http/run-view.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import { jobStore } from '../../jobs/job-store.ts';
import { catalogueFile } from '../../models/catalogue.ts';
import { summarizeRun } from '../../report/summarize-run.ts';
import { writeRunDirectory } from '../../report/write-run.ts';
import { runSpecSchema } from '../../run/run-spec.ts';
import { openDatabase } from '../../run/store/open-database.ts';
import { runPages } from '../../run/store/run-pages.ts';
import { openSqliteStore } from '../../run/store/sqlite-store.ts';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import { mountRuns } from './mount-runs.tsx';
import { readDigests } from './run-digest.ts';

const X = '<img src=x onerror=alert(1)>"\'';
const directory = mkdtempSync(join(tmpdir(), 'ragmeter-runs-pages-'));
const path = join(directory, 'ragmeter.sqlite');
const connection = openDatabase(path);
const jobs = jobStore(connection.db);
const cancelled: string[] = [];
const service = {
  catalogue: catalogueFile.parse({
    models: { extractive: { dialect: 'extractive' } },
    embedders: { baseline: { dialect: 'baseline' } },
    defaults: { embedder: 'baseline', reranker: 'none' },
  }),
  outDirectory: directory,
  jobs,
  pages: runPages(connection),
  dispatcher: {
    wake: () => {},
    cancel: (id: string) => cancelled.push(id) > 0,
    perform: async () => ({ state: 'found', passages: { [`p${X}`]: { title: X, heading: X, text: X } } }),
  },
  mostQueued: 9,
  webhookHosts: [],
  closing: new AbortController().signal,
} as unknown as ServiceContext;

const app = new Hono<GuardEnv>();
app.use('*', async (c, next) => {
  c.set('caller', { name: 'anonymous', scopes: ['admin'], named: false, bySession: false });
  await next();
});
app.onError(answerProblem);
mountRuns(app, service);

async function ask(
  at: string,
  init?: RequestInit,
): Promise<{ status: number; text: string; to: string | null }> {
  const response = await app.request(at, init);
  return { status: response.status, text: await response.text(), to: response.headers.get('location') };
}
const send = (at: string, fields: Record<string, string>) =>
  ask(at, { method: 'POST', body: new URLSearchParams(fields) });

const span = {
  stage: 'generate',
  attempt: 1,
  queuedMs: 0,
  startMs: 0,
  endMs: 9,
  marks: { [X]: 4 },
  cached: false,
} as const;
const caseId = `c/${X}`;

beforeAll(async () => {
  const store = openSqliteStore(path);
  const testcase = aTestcase({
    id: caseId,
    category: X,
    question: X,
    suite: X,
    referenceAnswer: X,
    keypoints: [{ id: X, text: X, weight: 2, polarity: 'must-not' }],
  });
  const verdict = {
    keypointId: X,
    verdict: 'contradicted',
    by: 'judge',
    rule: 'unsure',
    why: X,
    evidence: { start: 1, end: 4 },
  } as const;
  const score = { state: 'scored', value: 0 } as const;
  const full = aSample({
    runId: 'full',
    testcaseId: caseId,
    arm: { model: X, rag: true },
    answer: X,
    reasoning: X,
    servedModel: X,
    contexts: [X],
    contextIds: [`p${X}`],
    ungrounded: [{ text: X, kind: 'name', start: 0, end: 2 }],
    scores: {
      coverage: { ...score, verdicts: [verdict] },
      pass: score,
      contradiction: { state: 'scored', value: 1 },
    },
    spans: [span],
  });
  const failure = { stage: 'generate', kind: 'timeout', message: X } as const;
  const failed = aSample({ runId: 'full', testcaseId: caseId, arm: { model: X, rag: false }, failure });
  const { spec } = aRun();
  const run = aRun({
    id: 'full',
    spec: { ...spec, model: [X], suite: [X], tag: { [X]: X } },
    arms: [
      { model: X, rag: false },
      { model: X, rag: true },
    ],
    status: 'completed',
    finishedAt: '2026-01-01T00:01:00.000Z',
  });
  for (const id of ['full', 'gone', 'old', 'broken', 'cut']) {
    const one = { ...run, id, status: id === 'cut' ? ('interrupted' as const) : run.status };
    store.createRun(one, [testcase]);
    for (const sample of [full, failed]) store.addSample({ ...sample, runId: id });
  }
  store.close();
  await writeRunDirectory(directory, summarizeRun({ run, testcases: [testcase], samples: [full, failed] }), {
    run,
    testcases: [testcase],
    samples: [full, failed],
  });
  const other = { old: '{"schema":2}', broken: '{"schema":' };
  for (const [id, text] of Object.entries(other)) {
    mkdirSync(join(directory, 'runs', id), { recursive: true });
    writeFileSync(join(directory, 'runs', id, 'run.json'), text);
  }
  // A record from before spans had marks and waits.
  const bare = JSON.stringify({ answer: 'a', spans: [{ stage: 'generate', startMs: 1, endMs: 2 }] });
  connection.database.prepare("INSERT INTO samples VALUES ('old', ?, 1, ?, 2, ?)").run(X, caseId, bare);
  const queued = { spec: runSpecSchema.parse({ suite: 'demo', tag: { [X]: X } }), priority: 0 };
  for (const runId of ['waiting', 'lost']) jobs.add({ runId, ...queued }, new Date());
  jobs.end('lost', { state: 'failed', exitCode: 1, message: X });
});
afterAll(() => {
  connection.database.close();
  rmSync(directory, { recursive: true });
});

const casePage = (id: string, more = '') =>
  `/ui/runs/${id}/case?${new URLSearchParams({ id: caseId })}${more}`;

it.each([
  '/ui/',
  '/ui/?text=%22%3E%3Cimg&model=%3Cb%3E&suite=%3Cb%3E',
  '/ui/new?model=%3Cimg%20src=x%3E&tag=%3C/textarea%3E%3Cimg%20src=x%3E&topK=%22%3E%3Cimg%20src=x%3E',
  '/ui/runs/full',
  '/ui/runs/full?cause=%3Cimg%20src=x%3E',
  '/ui/runs/lost',
  '/ui/runs/waiting',
  casePage('full'),
])('%s shows hostile texts as texts', async (at) => {
  const { status, text } = await ask(at);
  expect(status).toBe(200);
  expect(text).not.toMatch(/<img/);
});

describe('the list', () => {
  it('links to runs with verdict and figures, and filters', async () => {
    const { text } = await ask('/ui/', { headers: { 'accept-language': 'en' } });
    expect(text).toContain('<a class="run-id" href="/ui/runs/full">full</a>');
    expect(text).toContain('0.0 % [0.0, 79.3]');
    const ids = async (query: string) =>
      [...(await ask(`/ui/?${query}`)).text.matchAll(/class="run-id" href="\/ui\/runs\/(\w+)"/g)].map(
        ([, id]) => id,
      );
    expect(await ids('')).toEqual(['waiting', 'old', 'lost', 'gone', 'full', 'cut', 'broken']);
    expect(await ids('status=interrupted')).toEqual(['cut']);
    expect(await ids('suite=demo')).toEqual(['waiting', 'lost']);
    expect(await ids('text=WAIT')).toEqual(['waiting']);
    expect(await ids('cursor=full')).toEqual(['cut', 'broken']);
  });
});

describe('a run', () => {
  it('shows verdict, causes of failure and its cases', async () => {
    const { text } = await ask('/ui/runs/full', { headers: { 'accept-language': 'en' } });
    expect(text).toContain('<a href="/ui/runs/full?cause=generate+timeout#cases">generate timeout</a>');
    expect(text).toContain(
      `/ui/runs/full/case?${new URLSearchParams({ id: caseId }).toString().replaceAll('&', '&amp;')}`,
    );
    expect(text).toContain(`${new URLSearchParams({ category: X, arm: '1' })}#cases`.replace('&', '&amp;'));
    expect(text).toContain('/runs/full/report.xlsx');
    expect(text).not.toContain('live.js');
  });

  it.each([
    ['gone', 'There is no run.json'],
    ['old', 'of another version'],
    ['broken', 'of another version'],
    ['cut', 'npm run eval -- --resume cut'],
    ['lost', 'No sample was recorded'],
    ['waiting', 'data-events="/runs/waiting/events?after='],
  ])('%s says: %s', async (id, said) => {
    const { status, text } = await ask(`/ui/runs/${id}`, { headers: { 'accept-language': 'en' } });
    expect([status, text.includes(said)]).toEqual([200, true]);
  });

  it('is not found by another id, and ignores a query that makes no sense', async () => {
    expect((await ask('/ui/runs/%22%3E%3Cb%3E')).status).toBe(404);
    expect((await ask('/ui/runs/full?arm=99&outcome=x&after=-1')).status).toBe(200);
  });

  it('is cancelled by its form', async () => {
    expect(await send('/ui/runs/waiting/cancel', {})).toMatchObject({ status: 303, to: '/ui/runs/waiting' });
    expect(cancelled).toEqual(['waiting']);
  });
});

describe('a question', () => {
  it('marks the evidence with the number of its keypoint, and says who judged', async () => {
    const { text } = await ask(casePage('full'), { headers: { 'accept-language': 'en' } });
    expect(text).toMatch(/<mark class="contradicted"><a id="evidence-\d-1"/);
    expect(text).toMatch(/href="#keypoint-\d-1"[^>]*>1<\/a>img<\/mark>/);
    expect(text).toContain('<span class="chip">judge</span>');
    expect(text).toContain('rules said: unsure');
    expect(text).toContain('generate · timeout');
  });

  it('of an early record shows what it has', async () => {
    const { status, text } = await ask(casePage('old', '&trial=2'));
    expect([status, text.includes('<svg class="waterfall"')]).toEqual([200, true]);
  });

  it('is not found by another id', async () => {
    expect((await ask('/ui/runs/full/cases/none')).status).toBe(404);
  });
});

describe('the form of a new run', () => {
  it('queues what POST /eval would, and leads to the run', async () => {
    const { status, to } = await send('/ui/new', { suite: 'traps', topK: '7', rag: 'true', tag: 'a=1' });
    expect([status, to]).toEqual([303, expect.stringMatching(/^\/ui\/runs\/\d{8}-/)]);
    const job = jobs.job(to?.replace('/ui/runs/', '') ?? '');
    expect(job?.spec).toMatchObject({ suite: ['traps'], topK: 7, rag: true, tag: { a: '1' } });
  });

  it('shows each fault beside its field, with what was typed', async () => {
    const { status, text } = await send('/ui/new', { suite: 'no-such', topK: '99', limit: 'x', tag: 'a=1' });
    expect(status).toBe(422);
    for (const name of ['topK', 'limit'])
      expect(text).toMatch(
        new RegExp(`name="${name}"[^>]* aria-invalid="true" aria-describedby="fault-${name}"`),
      );
    expect(text).toContain('value="99"');
    expect(text).toContain('>a=1</textarea>');
    expect(text).toContain('<details open');
    const unknown = await send('/ui/new', { suite: 'no-such' });
    expect(unknown.text).toContain('id="fault-suite" lang="en">there is no suite &quot;no-such&quot;');
    expect(unknown.text).toMatch(/value="no-such" checked/);
    expect((await send('/ui/new', { tag: 'nonsense' })).status).toBe(422);
  });
});

it('shows a run that was reported anew as it is now', async () => {
  const run = runView(service.pages.run('full')!, directory);
  const exitCode = async () => (await readDigests([run], service)).get('full')?.verdict.exitCode;
  const before = await exitCode();
  const file = join(directory, 'runs/full/run.json');
  const summary = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...summary, verdict: { ...summary.verdict, exitCode: 102 } }));
  utimesSync(file, 1, 1);
  expect([before === 102, await exitCode(), await exitCode()]).toEqual([false, 102, 102]);
});
