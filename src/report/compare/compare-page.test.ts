import { expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import { comparePage } from './compare-page.ts';

const generate = (ms: number) => ({
  stage: 'generate' as const,
  attempt: 1,
  queuedMs: 0,
  cached: false,
  startMs: 0,
  endMs: ms,
  marks: { sent: 0, firstToken: ms / 2, lastToken: ms },
});
const answered = (testcaseId: string, pass: number, ms: number, rag = false) =>
  aSample({
    testcaseId,
    arm: { model: 'm', rag },
    scores: { pass: { state: 'scored', value: pass }, coverage: { state: 'scored', value: pass } },
    spans: [generate(ms)],
  });

const run = aRun({ status: 'completed' });
const other = aRun({
  id: 'run-2',
  fingerprints: { ...run.fingerprints, prompt: 'q', corpora: { c: '1' } },
  spec: { ...run.spec, topK: run.spec.topK + 1 },
});
const testcases = ['a', 'b', 'c'].map((id) => aTestcase({ id, question: `${id}？`.repeat(200) }));

it('names what changed, and which cases only one run has', () => {
  const base = { run, testcases, samples: [answered('a', 1, 100), answered('b', 1, 200)] };
  const head = { run: other, testcases, samples: [answered('a', 0, 300), answered('c', 1, 400)] };
  const page = comparePage(base, head);
  expect(page.changed).toEqual([
    { name: 'corpora.c', kind: 'fingerprint', head: '1' },
    { name: 'prompt', kind: 'fingerprint', base: 'p', head: 'q' },
    { name: 'topK', kind: 'setting', base: String(run.spec.topK), head: String(run.spec.topK + 1) },
  ]);
  const [pair] = page.pairs;
  expect([pair?.shared, pair?.onlyBaseIds, pair?.onlyHeadIds]).toEqual([1, ['b'], ['c']]);
  expect(page.flips).toEqual([
    {
      testcaseId: 'a',
      pair: 0,
      base: { pass: 1, coverage: 1 },
      head: { pass: 0, coverage: 0 },
      category: '企业背景查询',
      question: 'a？'.repeat(100),
    },
  ]);
});

it('lays times over each other, the curve from the fastest to the slowest', () => {
  const samples = [100, 200, 300].map((ms, index) => answered('abc'[index] as string, 1, ms));
  const [pair] = comparePage({ run, testcases, samples }, { run: other, testcases, samples }).pairs;
  expect(pair?.latency.base.generation?.points).toEqual([
    { ms: 100, share: 0 },
    { ms: 200, share: 0.5 },
    { ms: 300, share: 1 },
  ]);
  expect(pair?.latency.head.ttft?.quantiles.p50).toBe(100);
  expect(pair?.latency.base.retrieval).toBeUndefined();
});

it('compares two arms of one run, and leaves out a TTFT that our own lag may have made', () => {
  const late = { lag: { p50Ms: 1, p99Ms: 40, maxMs: 50 } };
  const samples = [answered('a', 0, 100), answered('a', 1, 300, true)];
  const result = { run: { ...run, client: late } as typeof run, testcases, samples };
  const arms = { base: { model: 'm', rag: false }, head: { model: 'm', rag: true } };
  const page = comparePage(result, result, arms);
  expect(page.pairs.map(({ base, head }) => [base.rag, head.rag])).toEqual([[false, true]]);
  expect(page.comparisons.map(({ metric, difference, n }) => [metric, difference, n])).toEqual([
    ['coverage', 1, 1],
    ['pass', 1, 1],
  ]);
  // 40 ms of lag are 80 % of the base's median TTFT (50 ms) and 27 % of the head's (150 ms).
  expect([page.pairs[0]?.latency.base.ttft, page.pairs[0]?.latency.head.ttft]).toEqual([
    undefined,
    undefined,
  ]);
});
