import { expect, it } from 'vitest';
import type { RunResult } from '../../run/run-context.ts';
import type { Sample } from '../../run/sample.ts';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import { ablationSection } from './ablation-section.ts';

const CASES = 40;
const arm = { model: 'm', rag: true };
const testcases = Array.from({ length: CASES }, (_, at) =>
  aTestcase({ id: `c${at}`, goldDocuments: ['gold'] }),
);

/** A run whose answers cover their keypoints with `covers`, have `given` passages of two and took `ms` to retrieve. */
function aVariant(
  name: string,
  {
    covers,
    given = 2,
    ms = 10,
    spec = {},
  }: { covers: (at: number) => boolean; given?: number; ms?: number; spec?: object },
): RunResult {
  const hits = ['other', 'gold'].map((documentId, at) => ({
    passageId: `${documentId}#0`,
    documentId,
    rank: at + 1,
    score: 1,
    source: 'fused' as const,
  }));
  const samples = testcases.map(({ id }, at): Sample => {
    const score = { state: 'scored' as const, value: covers(at) ? 1 : 0 };
    return aSample({
      arm,
      testcaseId: id,
      hits: { fused: hits },
      contextIds: hits.slice(0, given).map(({ passageId }) => passageId),
      usage: { promptTokens: 100 * given },
      scores: { coverage: score, pass: score },
      spans: [
        { stage: 'retrieve', attempt: 1, queuedMs: 0, startMs: 0, endMs: ms, marks: {}, cached: false },
      ],
    });
  });
  const base = aRun();
  return {
    run: aRun({ id: name, arms: [arm], spec: { ...base.spec, topK: 2, tag: { ablation: name }, ...spec } }),
    testcases,
    samples,
  };
}

const base = aVariant('base', { covers: () => true });
const half = aVariant('dense', { covers: (at) => at % 2 === 0, ms: 20, spec: { retrieval: 'dense' } });
const cut = aVariant('dynamic-top-k', { covers: () => true, given: 1, spec: { dynamicTopK: true } });

const cellsOf = (runs: RunResult[], table: number) =>
  ablationSection({ runs }, 'en')?.tables[table]?.rows.map(({ cells }) =>
    cells.map((cell) => (typeof cell === 'string' ? cell : cell.value)),
  );

it('gives differences to the base, and says where none is shown', () => {
  expect(cellsOf([base, half, cut], 0)).toEqual([
    ['base: hybrid, top-k 2', '—', 1, '—', 1, '—'],
    ['dense only', 'coverage worse, pass worse', 0.5, -50, 0.5, -50],
    ['dynamic top-k (to 2)', 'no difference shown', 1, 0, 1, 0],
  ]);
});

it('ranks what was given: gold at rank 2 is lost where one passage is, and MRR stays', () => {
  const ndcg = 1 / Math.log2(3);
  const rows = cellsOf([base, half, cut], 1);
  expect(rows?.[0]).toEqual(['base: hybrid, top-k 2', '—', 1, 1, 0.5, expect.closeTo(ndcg, 9)]);
  expect(rows?.[2]?.slice(1)).toEqual([
    'recall@k worse, hit@k worse, nDCG@k worse',
    -100,
    -100,
    0,
    expect.closeTo(-100 * ndcg, 6),
  ]);
});

it('sets passages, tokens and times beside each other', () => {
  expect(cellsOf([base, half, cut], 2)).toEqual([
    ['base: hybrid, top-k 2', 2, 200, '—', 10, '—'],
    ['dense only', 2, 200, 0, 20, 2],
    ['dynamic top-k (to 2)', 1, 100, -100, 10, 1],
  ]);
  const slower = aVariant('top-k-1', { covers: () => true, ms: 12, spec: { topK: 1 } });
  expect(ablationSection({ runs: [base, half, cut, slower] }, 'en')?.notes[1]).toContain(
    'took 1.00 to 1.20 of',
  );
});

it('draws the differences of coverage with their intervals', () => {
  const [chart] = ablationSection({ runs: [base, half, cut] }, 'zh')?.charts ?? [];
  expect(chart?.x.categories).toEqual(['只用向量', '动态 top-k（至多 2）']);
  expect(chart?.series[0]?.points[0]).toMatchObject({ x: 0, y: -50 });
  expect(chart?.series[0]?.points[1]?.high).toBeGreaterThan(0);
});

it('compares only what differs in the factor: other versions, other cases and untagged runs stay out', () => {
  const later = { ...half, run: { ...half.run, fingerprints: { ...half.run.fingerprints, ragmeter: '1' } } };
  const other = aVariant('dense', { covers: () => true, spec: { limit: 9 } });
  expect(ablationSection({ runs: [base, later, other] }, 'en')).toBeUndefined();
  const untagged = { ...half, run: { ...half.run, spec: { ...half.run.spec, tag: {} } } };
  expect(ablationSection({ runs: [base, untagged] }, 'en')).toBeUndefined();
  expect(ablationSection({ runs: [half] }, 'en')).toBeUndefined();
});
