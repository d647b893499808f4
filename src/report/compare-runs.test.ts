import { describe, expect, it } from 'vitest';
import type { Arm, Sample } from '../run/sample.ts';
import { aRun, aSample } from '../testing/records.ts';
import { type ComparedRun, compareRuns } from './compare-runs.ts';
import { baselineTable } from './comparison-tables.ts';
import { baselineVerdict, judgeBaseline } from './judge-baseline.ts';
import { LABELS } from './labels.ts';

const fingerprints = { ...aRun().fingerprints, corpora: { demo: 'c1' } };

/** A run whose case `c<i>` has the i-th value as coverage and, at 0.5 or more, passes. */
function aComparedRun(id: string, model: string, values: number[], overrides: Partial<ComparedRun> = {}) {
  const arm: Arm = { model, rag: true };
  const samples = values.map((value, index): Sample => {
    const scored = (score: number) => ({ state: 'scored', value: score }) as const;
    const scores = { coverage: scored(value), pass: scored(value >= 0.5 ? 1 : 0) };
    return aSample({ runId: id, arm, testcaseId: `c${index}`, scores });
  });
  return { id, arms: [arm], fingerprints, groups: {}, samples, ...overrides };
}

const twelve = (value: (index: number) => number) => Array.from({ length: 12 }, (_, index) => value(index));
const good = twelve((index) => (index % 2 ? 0.9 : 1));
const bad = twelve((index) => (index % 3 ? 0.2 : 0.4));

describe('compareRuns', () => {
  it('pairs the arms of one model by case, on the cases that both have', () => {
    const base = aComparedRun('base', 'm', [0.2, 0.4, 0.6]);
    const head = aComparedRun('head', 'm', [0.3, 0.6]);
    const compared = compareRuns(base, head, 1);
    expect(compared).toMatchObject({ base: 'base', head: 'head', otherModel: false });
    expect(compared.arms).toEqual([
      { base: base.arms[0], head: head.arms[0], shared: 2, onlyBase: 1, onlyHead: 0 },
    ]);
    expect(compared.comparisons).toMatchObject([
      { metric: 'coverage', n: 2, difference: expect.closeTo((0.1 + 0.2) / 2, 12) },
      { metric: 'pass', n: 2, difference: 1 / 2 },
    ]);
  });

  it('pairs two runs of one model each though the models differ, and else only what has one name', () => {
    const base = aComparedRun('base', 'm', good);
    const other = compareRuns(base, aComparedRun('head', 'n', good), 1);
    expect(other).toMatchObject({ otherModel: true, arms: [{ base: { model: 'm' }, head: { model: 'n' } }] });
    const arms = [...base.arms, { model: 'n', rag: true }];
    const several = compareRuns({ ...base, arms }, aComparedRun('head', 'x', good), 1);
    expect(several).toMatchObject({ otherModel: false, arms: [], comparisons: [] });
  });

  it('names the fingerprints that differ, also those that one run lacks', () => {
    const head = aComparedRun('head', 'm', good, {
      fingerprints: { ...fingerprints, ragmeter: '1', corpora: { demo: 'c2' }, reranker: 'r' },
    });
    const { differingFingerprints } = compareRuns(aComparedRun('base', 'm', good), head, 1);
    expect(differingFingerprints).toEqual(['corpora.demo', 'ragmeter', 'reranker']);
  });

  it('compares the verdicts of a judge where both runs have one, and says so', () => {
    const judged = (id: string, values: number[], pass: number) => {
      const run = aComparedRun(id, 'm', values);
      const scored = (value: number) => ({ state: 'scored', value }) as const;
      const judgement = { judgedCoverage: scored(pass), judgedPass: scored(pass) };
      const samples = run.samples.map((one) => ({ ...one, scores: { ...one.scores, ...judgement } }));
      return { ...run, samples };
    };
    const both = compareRuns(judged('base', good, 0), judged('head', bad, 1), 1);
    expect(both.comparisons).toMatchObject([
      { metric: 'coverage', judged: true, difference: 1 },
      { metric: 'pass', judged: true, difference: 1 },
    ]);
    const baseline = judgeBaseline(compareRuns(judged('base', good, 1), judged('head', good, 0), 1), 0);
    expect(baseline.worse[0]).toContain('coverage (judged) −100.0');
    expect(baselineTable({ baseline }, LABELS.en).rows[0]?.[1]).toBe('coverage (judged)');
    // One side alone: like is compared with like.
    const { comparisons } = compareRuns(aComparedRun('base', 'm', good), judged('head', good, 0), 1);
    expect(comparisons[0]).toMatchObject({ difference: 0 });
    expect(comparisons[0]).not.toHaveProperty('judged');
  });

  it('keeps the cases of a group together, whichever run knows it', () => {
    const groups = Object.fromEntries(good.map((_, index) => [`c${index}`, `g${index >> 1}`]));
    const compared = compareRuns(
      aComparedRun('base', 'm', good, { groups }),
      aComparedRun('head', 'm', bad),
      1,
    );
    expect(compared.comparisons[1]).toMatchObject({ test: 'permutation', pValue: 2 / 2 ** 6 });
  });
});

describe('judgeBaseline', () => {
  const judge = (base: number[], head: number[], maxDrop = 0) =>
    judgeBaseline(compareRuns(aComparedRun('base', 'm', base), aComparedRun('head', 'm', head), 1), maxDrop);

  it('is 102 where a whole interval lies below the drop that is allowed', () => {
    const worse = judge(good, bad);
    expect(worse.worse).toHaveLength(2);
    expect(worse.worse[0]).toMatch(/^m · RAG: coverage −68\.3 \[.*\] points on 12 shared cases: worse than/);
    expect(baselineVerdict(worse)).toEqual({ exitCode: 102, reasons: worse.worse });
    expect(judge(good, bad, 0.99)).toMatchObject({
      worse: [],
      warnings: [expect.anything(), expect.anything()],
    });
  });

  it('warns where it is lower and the interval crosses, and says nothing where it is not', () => {
    const crossing = twelve((index) => (index === 0 ? 0 : (good[index] as number)));
    const lower = judge(good, crossing);
    expect(lower.warnings).toHaveLength(2);
    expect(lower.warnings[0]).toContain('no difference is shown');
    expect(baselineVerdict(lower)).toEqual({ exitCode: 0, reasons: [] });
    expect(judge(bad, good)).toMatchObject({ worse: [], warnings: [] });
  });

  it('says where the interval is too low but the adjusted reading shows no difference', () => {
    const compared = compareRuns(aComparedRun('base', 'm', good), aComparedRun('head', 'm', bad), 1);
    const comparisons = compared.comparisons.map((one) => ({ ...one, pAdjusted: 0.08, shown: false }));
    const judged = judgeBaseline({ ...compared, comparisons }, 0);
    expect(judged.worse[0]).toMatch(/by its interval alone; .* no difference is shown \(p 0\.080\)$/);
    expect(baselineVerdict(judged)).toMatchObject({ exitCode: 102 });
    expect(judge(good, bad).worse[0]).toMatch(/worse than the baseline base$/);
  });

  it('is 1 where nothing can be compared', () => {
    const nothing = judgeBaseline(
      compareRuns(aComparedRun('base', 'm', []), aComparedRun('head', 'm', good), 1),
      0,
    );
    expect(baselineVerdict(nothing)).toMatchObject({ exitCode: 1 });
  });
});
