import type { ResolvedSpec } from '../run/run-spec.ts';
import type { Sample } from '../run/sample.ts';
import { documentRanking, passageRanking, type RankMetrics, rankMetrics } from '../scoring/rank-metrics.ts';
import { goldDocumentsOf } from '../testcases/gold.ts';
import type { Testcase } from '../testcases/testcase.ts';

/** Those of the whole list; the others are of the passages given to the model. */
const UNCUT: readonly (keyof RankMetrics)[] = ['reciprocalRank', 'averagePrecision'];

/**
 * Reads a rank metric of a sample of a run; undefined without a list, and for a case without gold. k is `--top-k`, also
 * where fewer were given (`--dynamic-top-k`): what was cut is not found.
 */
export function rankReader(
  { topK, dynamicTopK }: Pick<ResolvedSpec, 'topK' | 'dynamicTopK'>,
  testcases: readonly Testcase[],
  level: 'documents' | 'passages',
): (sample: Sample, metric: keyof RankMetrics) => number | undefined {
  const byId = new Map(testcases.map((testcase) => [testcase.id, testcase]));
  const ranking = level === 'documents' ? documentRanking : passageRanking;
  return ({ hits, contextIds, testcaseId }, metric) => {
    const testcase = byId.get(testcaseId);
    if (!hits || !testcase) return undefined;
    const list = hits.reranked ?? hits.fused ?? hits.bm25 ?? hits.dense ?? [];
    const given = (dynamicTopK && contextIds?.length) || topK;
    const shown = UNCUT.includes(metric) ? list : list.slice(0, given);
    const gold = level === 'documents' ? goldDocumentsOf(testcase) : testcase.goldPassages;
    return rankMetrics(ranking(shown), gold, topK)?.[metric];
  };
}
