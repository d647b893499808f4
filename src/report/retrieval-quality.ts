import type { RunRecord } from '../run/run-record.ts';
import type { Sample } from '../run/sample.ts';
import type { RankMetrics } from '../scoring/rank-metrics.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Testcase } from '../testcases/testcase.ts';
import { estimateCases } from './estimate-cases.ts';
import { rankReader } from './rank-reader.ts';
import type { CaseGroups } from './reduce-trials.ts';

/**
 * Means of rank metrics (`RankMetrics`) over the cases with gold. Those at k are of the passages given to the model,
 * at document level of the documents they come from; MRR and MAP are of the whole list, to the depth of the run.
 * `unscored` samples are of cases without gold, or answered without saying what was retrieved; `failed` ones had no
 * list: one that failed after it was retrieved is measured.
 */
export interface RankQuality {
  recallAtK?: Estimate;
  precisionAtK?: Estimate;
  hitRate?: Estimate;
  ndcg?: Estimate;
  mrr?: Estimate;
  map?: Estimate;
}

/** At document level, and at passage level where cases name gold passages. */
export interface RetrievalQuality extends RankQuality {
  k: number;
  passages?: RankQuality;
  /** Mean share of the top-k BM25 passages that the dense top-k also holds. */
  overlap?: Estimate;
}

/** Retrieval quality of the samples of one RAG arm; see `RetrievalQuality`. */
export function retrievalQuality(
  run: RunRecord,
  testcases: readonly Testcase[],
  samples: readonly Sample[],
  groupOf: CaseGroups,
): RetrievalQuality {
  const retrieved = samples.map(
    ({ failure, ...sample }): Sample => (failure && !sample.hits ? { ...sample, failure } : sample),
  );
  const mean = (measure: (sample: Sample) => number | undefined) =>
    estimateCases(retrieved, measure, { seed: run.spec.seed, groupOf });
  const quality = (level: 'documents' | 'passages') => {
    const read = rankReader(run.spec, testcases, level);
    const metric = (name: keyof RankMetrics) => mean((sample) => read(sample, name));
    return {
      recallAtK: metric('recallAtK'),
      precisionAtK: metric('precisionAtK'),
      hitRate: metric('hitRate'),
      ndcg: metric('ndcgAtK'),
      mrr: metric('reciprocalRank'),
      map: metric('averagePrecision'),
    } satisfies RankQuality;
  };
  return {
    k: run.spec.topK,
    ...quality('documents'),
    overlap: mean(({ overlap }) => overlap),
    ...(testcases.some(({ goldPassages }) => goldPassages) && {
      passages: quality('passages'),
    }),
  };
}
