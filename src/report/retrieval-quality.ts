import type { RunRecord } from '../run/run-record.ts';
import type { Sample } from '../run/sample.ts';
import { documentRanking, rankMetrics } from '../scoring/rank-metrics.ts';
import { meanEstimate } from '../statistics/estimate.ts';
import type { Testcase } from '../testcases/testcase.ts';
import type { RetrievalQuality } from './arm-summary.ts';
import { reduceTrials } from './reduce-trials.ts';

/** Retrieval quality of the samples of one RAG arm. */
export function retrievalQuality(
  run: RunRecord,
  testcases: readonly Testcase[],
  samples: readonly Sample[],
): RetrievalQuality {
  const gold = new Map(testcases.map((testcase) => [testcase.id, goldDocumentsOf(testcase)]));
  const retrieved = samples.filter(({ hits }) => hits);
  const leftOut = { unscored: 0, failed: samples.length - retrieved.length };
  const mean = (measure: (sample: Sample) => number | undefined) =>
    meanEstimate(
      reduceTrials(retrieved, measure).map(({ value }) => value),
      { ...leftOut, seed: run.spec.seed },
    );
  const k = run.spec.topK;
  const metric = (name: 'recallAtK' | 'reciprocalRank' | 'ndcgAtK' | 'hitRate') =>
    mean(({ hits = {}, testcaseId }) => {
      const given = (hits.reranked ?? hits.fused ?? hits.bm25 ?? hits.dense ?? []).slice(0, k);
      return rankMetrics(documentRanking(given), gold.get(testcaseId), k)?.[name];
    });
  return {
    k,
    recallAtK: metric('recallAtK'),
    mrr: metric('reciprocalRank'),
    ndcg: metric('ndcgAtK'),
    hitRate: metric('hitRate'),
    overlap: mean(({ overlap }) => overlap),
  };
}

/** The documents that hold the answer: those of the gold passages (`<documentId>#<n>`) where none are named. */
function goldDocumentsOf({ goldDocuments, goldPassages }: Testcase): readonly string[] | undefined {
  return goldDocuments ?? goldPassages?.map((id) => id.replace(/#\d+$/, ''));
}
