import { describe, expect, it, vi } from 'vitest';
import type { Sample } from '../run/sample.ts';
import type { Scores } from '../scoring/scorer.ts';
import { bootstrapMean } from '../statistics/bootstrap.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { summarizeRun } from './summarize-run.ts';

vi.mock('../statistics/bootstrap.ts', { spy: true });

const scored = (coverage: number, pass: number): Scores => ({
  coverage: { state: 'scored', value: coverage },
  pass: { state: 'scored', value: pass },
});

const rag = { model: 'm', rag: true };
const noRag = { model: 'm', rag: false };

function span(stage: 'retrieve' | 'generate', startMs: number, endMs: number, marks = {}) {
  return { stage, attempt: 1, queuedMs: 0, startMs, endMs, marks, cached: false };
}

function summaryOf(samples: Sample[], testcases = ['a', 'b'].map((id) => aTestcase({ id }))) {
  return summarizeRun({ run: aRun({ planned: testcases.length * 2 }), testcases, samples });
}

describe('summarizeRun', () => {
  it('reduces trials within a case before it takes the mean over cases', () => {
    const run = aRun({ spec: { ...aRun().spec, trials: 3 }, arms: [noRag] });
    const testcases = [aTestcase({ id: 'a' }), aTestcase({ id: 'b' })];
    const samples = [
      ...[1, 2, 3].map((trial) => aSample({ testcaseId: 'a', trial, scores: scored(1, 1) })),
      aSample({ testcaseId: 'b', trial: 1, scores: scored(0, 0) }),
    ];
    const [arm] = summarizeRun({ run, testcases, samples }).arms;
    expect(arm?.accuracy.coverage).toMatchObject({ mean: (1 + 0) / 2, n: 2 });
    expect(arm?.counts).toEqual({ samples: 6, scored: 4, unscored: 0, failed: 0, remaining: 2 });
  });

  it('gives the same intervals whatever order the samples came in', () => {
    const testcases = Array.from({ length: 12 }, (_, index) => aTestcase({ id: `c${index}` }));
    const samples = testcases.map(({ id }, index) =>
      aSample({ testcaseId: id, scores: scored(index / 11, 1) }),
    );
    expect(summaryOf([...samples].reverse(), testcases).arms[0]?.accuracy).toEqual(
      summaryOf(samples, testcases).arms[0]?.accuracy,
    );
  });

  it('counts a failure beside the mean, and shows the mean with failures as wrong', () => {
    const failure = { stage: 'generate', kind: 'timeout', message: 'slow' } as const;
    const [arm] = summaryOf([
      aSample({ testcaseId: 'a', scores: scored(0.8, 1) }),
      aSample({ testcaseId: 'b', failure }),
    ]).arms;
    expect(arm?.accuracy.coverage).toMatchObject({ mean: 0.8, n: 1, failed: 1 });
    expect(arm?.accuracy.coverageFailuresWrong).toMatchObject({ mean: 0.8 / 2, n: 2 });
    expect(arm?.failures).toEqual({ timeout: 1 });
  });

  it('counts a failure as wrong only where its case has the score', () => {
    const failure = { stage: 'generate', kind: 'timeout', message: 'slow' } as const;
    const mustNot = [{ id: 'k', text: '晨光科技成立于2016年', weight: 1, polarity: 'must-not' as const }];
    const testcases = [
      aTestcase({ id: 'a' }),
      aTestcase({ id: 'b' }),
      aTestcase({ id: 'no-answer', answerable: false }),
      aTestcase({ id: 'only-must-not', keypoints: mustNot }),
    ];
    const [arm] = summaryOf(
      testcases.map(({ id }) =>
        aSample({ testcaseId: id, ...(id === 'a' ? { scores: scored(0.8, 1) } : { failure }) }),
      ),
      testcases,
    ).arms;
    expect(arm?.cases).toBe(4);
    expect(arm?.accuracy.coverage).toMatchObject({ mean: 0.8, n: 1, failed: 3 });
    expect(arm?.accuracy.coverageFailuresWrong).toMatchObject({ mean: 0.8 / 2, n: 2, failed: 0 });
    expect(arm?.accuracy.passRateFailuresWrong).toMatchObject({ mean: 1 / 4, n: 4, failed: 0 });
  });

  it('gives a category the same estimates as the arm', () => {
    const samples = ['a', 'b'].map((testcaseId, index) =>
      aSample({ testcaseId, scores: scored(0.5 + index / 4, index) }),
    );
    const [arm] = summaryOf(samples).arms;
    const { coverage, passRate } = arm?.accuracy ?? {};
    expect(Object.values(arm?.byCategory ?? {})).toMatchObject([{ cases: 2, coverage, passRate }]);
    expect(Object.values(arm?.bySuite ?? {})).toMatchObject([{ cases: 2, coverage, passRate }]);
  });

  it('takes one interval for each figure that a category shows', () => {
    const testcases = [1, 2, 3].map((id) => aTestcase({ id: `c${id}`, category: `k${id % 2}` }));
    const samples = testcases.map(({ id }) =>
      aSample({ testcaseId: id, scores: { ...scored(0.5, 1), refusal: { state: 'scored', value: 0.5 } } }),
    );
    vi.mocked(bootstrapMean).mockClear();
    summarizeRun({ run: aRun({ arms: [noRag] }), testcases, samples });
    // Of the arm coverage (also with failures as wrong) and refusal; of 2 categories and 1 suite coverage. The
    // passes, 0 or 1 each, need no resampling.
    expect(bootstrapMean).toHaveBeenCalledTimes(3 + (2 + 1));
  });

  it('never lets a cancelled run pass, whatever it has scored', () => {
    const run = aRun({ arms: [noRag], planned: 1 });
    const of = {
      testcases: [aTestcase({ id: 'a' })],
      samples: [aSample({ testcaseId: 'a', scores: scored(1, 1) })],
    };
    expect(summarizeRun({ run, ...of }).verdict).toMatchObject({ pass: true, exitCode: 0 });
    expect(summarizeRun({ run: { ...run, status: 'cancelled' }, ...of }).verdict).toMatchObject({
      pass: false,
      exitCode: 1,
      reasons: ['the run was cancelled'],
    });
  });

  it('gives 8 of 8 the interval of 67.6 to 100 %, never a bare 100 %', () => {
    const testcases = Array.from({ length: 8 }, (_, index) => aTestcase({ id: `c${index}` }));
    const samples = testcases.map(({ id }) => aSample({ testcaseId: id, scores: scored(1, 1) }));
    const passRate = summaryOf(samples, testcases).arms[0]?.accuracy.passRate;
    expect(passRate).toMatchObject({ mean: 1, high: 1, n: 8 });
    expect(passRate?.low).toBeCloseTo(0.6756, 4);
  });

  it('keeps cold samples out of the latency and shows them apart', () => {
    const [arm] = summaryOf([
      aSample({ testcaseId: 'a', cold: true, spans: [span('generate', 0, 6630)] }),
      aSample({
        testcaseId: 'b',
        spans: [span('generate', 1000, 1400, { firstToken: 1090, firstAnswer: 1100, lastToken: 1380 })],
      }),
    ]).arms;
    expect(arm?.latency.generation).toMatchObject({ n: 1, p50: 380 });
    expect(arm?.latency.ttft).toMatchObject({ n: 1, p50: 90 });
    expect(arm?.latency.ttfa).toMatchObject({ n: 1, p50: 100 });
    expect(arm?.latency.cold.generation).toMatchObject({ n: 1, p50: 6630 });
  });

  it('measures retrieval at document level on the passages that were given', () => {
    const hit = (documentId: string, rank: number) => ({
      passageId: `${documentId}#${rank}`,
      documentId,
      rank,
      score: 1 / rank,
      source: 'fused' as const,
    });
    const testcases = [aTestcase({ id: 'a', goldDocuments: ['gold', 'other'] }), aTestcase({ id: 'b' })];
    const [, arm] = summaryOf(
      [
        aSample({
          arm: rag,
          testcaseId: 'a',
          hits: { fused: ['x', 'x', 'gold'].map((id, i) => hit(id, i + 1)) },
        }),
        aSample({ arm: rag, testcaseId: 'b', hits: { fused: [hit('x', 1)] } }),
      ],
      testcases,
    ).arms;
    expect(arm?.retrieval).toMatchObject({
      k: 5,
      recallAtK: { mean: 1 / 2, n: 1 },
      hitRate: { mean: 1, n: 1 },
      mrr: { mean: 1 / 2, n: 1 },
    });
  });

  it('measures retrieval by the documents of gold passages where no gold documents are named', () => {
    const hits = ['x#1', 'gold#new#7'].map((passageId, index) => ({
      passageId,
      documentId: passageId.replace(/#\d+$/, ''),
      rank: index + 1,
      score: 1,
      source: 'fused' as const,
    }));
    const testcases = [aTestcase({ id: 'a', goldPassages: ['gold#new#3', 'gold#new#4', 'other#1'] })];
    const sample = aSample({ arm: rag, testcaseId: 'a', hits: { fused: hits } });
    expect(summaryOf([sample], testcases).arms[1]?.retrieval).toMatchObject({
      recallAtK: { mean: 1 / 2, n: 1 },
      mrr: { mean: 1 / 2, n: 1 },
    });
  });

  it('compares arms by case and says when no difference is shown', () => {
    const testcases = Array.from({ length: 20 }, (_, index) => aTestcase({ id: `c${index}` }));
    const pair = (head: (index: number) => number) =>
      testcases.flatMap(({ id }, index) => [
        aSample({ arm: noRag, testcaseId: id, scores: scored(0.5, 1) }),
        aSample({ arm: rag, testcaseId: id, scores: scored(head(index), 1) }),
      ]);
    const better = summaryOf(
      pair((index) => (index % 2 ? 0.6 : 0.9)),
      testcases,
    ).comparisons;
    expect(better[0]).toMatchObject({ base: noRag, head: rag, metric: 'coverage', n: 20, shown: true });
    expect(better[0]?.difference).toBeCloseTo((0.1 + 0.4) / 2, 10);
    const even = summaryOf(
      pair((index) => (index % 2 ? 0.1 : 0.9)),
      testcases,
    ).comparisons;
    expect(even[0]).toMatchObject({ shown: false });
    expect(even[0]?.difference).toBeCloseTo(0, 10);
  });

  it('holds no NaN, which JSON would turn into null, also where nothing was measured', () => {
    expect(JSON.stringify(summaryOf([]))).not.toContain('null');
    expect(JSON.stringify(summaryOf([aSample({ testcaseId: 'a', scores: scored(1, 1) })]))).not.toContain(
      'null',
    );
  });
});
