import type { RunResult } from '../../run/run-context.ts';
import type { Sample } from '../../run/sample.ts';
import type { RankMetrics } from '../../scoring/rank-metrics.ts';
import { finalScoreOf } from '../final-score-of.ts';
import { rankReader } from '../rank-reader.ts';
import { scoreOf } from '../reduce-trials.ts';

/** Coverage and pass are of the answers; the others of the ranking of documents, MRR of the whole list. */
export const ABLATION_METRICS = ['coverage', 'pass', 'recall', 'hit', 'mrr', 'ndcg'] as const;

export type AblationMetric = (typeof ABLATION_METRICS)[number];

/** A sample's value of a metric in 0..1; undefined where it has none. */
export type Measure = (sample: Sample) => number | undefined;

const RANKED: Partial<Record<AblationMetric, keyof RankMetrics>> = {
  recall: 'recallAtK',
  hit: 'hitRate',
  mrr: 'reciprocalRank',
  ndcg: 'ndcgAtK',
};

/** Reads the metrics of the samples of a run; coverage and pass by the judge where `judged`, else by the rules. */
export function ablationMeasure(
  { run, testcases }: Pick<RunResult, 'run' | 'testcases'>,
  judged: boolean,
): (metric: AblationMetric) => Measure {
  const read = rankReader(run.spec, testcases, 'documents');
  return (metric) => {
    const ranked = RANKED[metric];
    if (ranked) return (sample) => read(sample, ranked);
    const name = metric === 'pass' ? 'pass' : 'coverage';
    return (sample) => (judged ? finalScoreOf(sample, name) : scoreOf(sample, name));
  };
}

/** Samples as a metric takes them: a ranking that was made counts even if its answer failed later. */
export function countedFor(metric: AblationMetric, samples: readonly Sample[]): Sample[] {
  return samples.map((sample) => {
    if (!RANKED[metric] || !sample.hits) return sample;
    const { failure: _failure, ...ranked } = sample;
    return ranked;
  });
}
