import { describe, expect, it } from 'vitest';
import type { Judge, JudgeRecord } from '../scoring/judge.ts';
import { aRun, aTestcase } from '../testing/records.ts';
import type { ArmPipeline } from './evaluate-testcase.ts';
import { planRun } from './plan-run.ts';
import { runSpecSchema } from './run-spec.ts';
import { runSuite } from './run-suite.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import { countSamples } from './verdict.ts';

const testcases = Array.from({ length: 6 }, (_, index) => aTestcase({ id: `case-${index}` }));
const record: JudgeRecord = {
  model: 'j',
  calls: 1,
  asked: 1,
  unsettled: 0,
  unparsable: 0,
  unavailable: 0,
  costCny: 0.1,
  ms: 40,
};
const unscored = { state: 'unscored', reason: 'unparsable', detail: '' } as const;

function pipelineWith(review: Judge['review']): ArmPipeline {
  return {
    generator: { name: 'm', generate: async () => ({ answer: '2015年', spans: [] }) },
    scorer: { name: 'fixed', score: async () => ({ pass: { state: 'scored', value: 1 } }) },
    judge: { name: 'j', priced: true, review },
    passThreshold: 0.6,
    priced: true,
    costCny: () => 0.1,
  };
}

function stored(maxCost?: number) {
  const run = aRun({ planned: 12, spec: { ...aRun().spec, concurrency: 1, ...(maxCost && { maxCost }) } });
  const store = openSqliteStore(':memory:');
  store.createRun(run, testcases);
  return { run, store };
}

describe('a run with a judge', () => {
  it('keeps what judging took apart from the spans and the cost of the answer', async () => {
    const { run, store } = stored();
    const pipeline = pipelineWith(async () => ({ scores: { judgedPass: unscored }, record }));
    await runSuite({ run, testcases, store, pipelineFor: () => pipeline });
    const samples = store.samples(run.id);
    expect(samples[0]).toMatchObject({
      judge: record,
      costCny: 0.1,
      scores: { pass: { value: 1 }, judgedPass: unscored },
    });
    expect(samples[0]?.spans.map(({ stage }) => stage)).toEqual(['score']);
    // A sample that the judge left unscored is counted as such.
    expect(countSamples(samples, 12)).toMatchObject({ scored: 0, unscored: 12 });
  });

  it('stops when answers and judge together have cost the limit', async () => {
    const { run, store } = stored(0.45);
    const pipeline = pipelineWith(async () => ({ scores: {}, record }));
    const options = { testcases, store, pipelineFor: () => pipeline };
    expect(await runSuite({ run, ...options })).toBe('stopped');
    // The third is asked while the second is judged: 0.1 + 0.2 + 0.2.
    const recorded = store.samples(run.id).length;
    expect(recorded).toBeLessThanOrEqual(4);
    expect(await runSuite({ run, ...options })).toBe('stopped');
    expect(store.samples(run.id)).toHaveLength(recorded);
  });

  it('refuses to hold a cost limit with a judge that counts no tokens', async () => {
    const { run, store } = stored(9);
    const { costCny: _unknown, ...without } = record;
    const pipeline = pipelineWith(async () => ({ scores: {}, record: without }));
    await expect(runSuite({ run, testcases, store, pipelineFor: () => pipeline })).rejects.toThrow(
      'judge "j" counts no tokens, so --max-cost cannot be held',
    );
  });
});

describe('the spec', () => {
  it('takes `none` for no judge, and asks for one with judgeAll', () => {
    expect(runSpecSchema.parse({ judge: 'none' }).judge).toBeUndefined();
    expect(() => runSpecSchema.parse({ judge: 'none', judgeAll: true })).toThrow('needs a judge');
  });
});

it('plans at most one call a vote on every answer with keypoints', () => {
  const cases = [...testcases, aTestcase({ id: 'u', answerable: false })];
  const plan = planRun(aRun().spec, cases, [{ model: 'm', calls: true }], {
    passageCharacters: 0,
    remote: { embedder: false, reranker: false },
    judge: { judge: 'j', votes: 3, pricePerMillion: { input: 0, output: 1000 } },
  });
  // Both arms, 3 votes, 6 of 7 cases; a verdict is 60 tokens.
  const calls = 2 * 3 * 6;
  expect(plan.judge).toMatchObject({
    judge: 'j',
    calls,
    completionTokens: calls * 60,
    costCny: (calls * 60 * 1000) / 1e6,
  });
});
