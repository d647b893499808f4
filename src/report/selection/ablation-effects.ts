import { retrievalMs } from '../../retrieval/retrieval-time.ts';
import type { Sample } from '../../run/sample.ts';
import { type AdjustedComparison, adjustComparisons } from '../../selection/option-estimates.ts';
import { comparePairs } from '../../statistics/compare-pairs.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { medianRatio, type Ratio } from '../../statistics/median-ratio.ts';
import { quantilesOf } from '../../statistics/quantiles.ts';
import { type EstimateOptions, estimateCases } from '../estimate-cases.ts';
import { areJudged } from '../final-score-of.ts';
import { caseGroups } from '../reduce-trials.ts';
import type { AblationGroup } from './ablation-groups.ts';
import { ABLATION_METRICS, type AblationMetric, ablationMeasure, countedFor } from './ablation-measures.ts';
import { compareCounts, type MeanCount, pairsOf } from './ablation-pairs.ts';

/** One variant beside the base. Of the base itself there are no differences and no ratio. */
export interface AblationEffect {
  /** `base`, `bm25`, …: the tag of its run. */
  name: string;
  runId: string;
  estimates: Partial<Record<AblationMetric, Estimate | undefined>>;
  /** variant − base, paired by case; p is adjusted (Holm) over the variants, metric by metric. */
  differences: Partial<Record<AblationMetric, AdjustedComparison | undefined>>;
  passagesGiven?: MeanCount;
  /** Where a server counted them. */
  promptTokens?: MeanCount;
  /** Milliseconds of warm samples; `ratio` is that of the medians, variant / base. */
  retrieval: { n: number; medianMs?: number; ratio?: Ratio };
}

/** What each variant of an ablation does to the figures of its base; the base itself comes first. */
export function ablationEffects({ base, variants }: AblationGroup): AblationEffect[] {
  const ragOf = (samples: readonly Sample[]) => samples.filter(({ arm }) => arm.rag);
  const baseSamples = ragOf(base.samples);
  const others = variants.map(({ name, result }) => ({ name, result, samples: ragOf(result.samples) }));
  const judged = [baseSamples, ...others.map(({ samples }) => samples)].every(areJudged);
  const options = { seed: base.run.spec.seed, groupOf: caseGroups(base.testcases) };
  const ofBase = ablationMeasure(base, judged);
  const effects = [{ name: 'base', result: base, samples: baseSamples }, ...others].map(
    ({ name, result, samples }): AblationEffect => {
      const measure = ablationMeasure(result, judged);
      const counts = (count: (sample: Sample) => number | undefined) =>
        compareCounts(name === 'base' ? undefined : baseSamples, samples, count, options);
      return {
        name,
        runId: result.run.id,
        estimates: byMetric((metric) => estimateCases(countedFor(metric, samples), measure(metric), options)),
        differences: {},
        passagesGiven: counts(({ contextIds }) => contextIds?.length),
        promptTokens: counts(({ usage }) => usage?.promptTokens),
        retrieval: retrievalOf(name === 'base' ? undefined : baseSamples, samples, options),
      };
    },
  );
  for (const metric of ABLATION_METRICS) {
    const compared = others.map(({ result, samples }) => {
      const measures = [ofBase(metric), ablationMeasure(result, judged)(metric)] as const;
      return comparePairs(pairsOf(baseSamples, samples, measures, options.groupOf), options.seed);
    });
    for (const [at, comparison] of adjustComparisons(compared).entries())
      effects[at + 1]!.differences[metric] = comparison;
  }
  return effects;
}

function byMetric<T>(value: (metric: AblationMetric) => T): Partial<Record<AblationMetric, T>> {
  return Object.fromEntries(ABLATION_METRICS.map((metric) => [metric, value(metric)]));
}

function retrievalOf(
  base: readonly Sample[] | undefined,
  head: readonly Sample[],
  { seed }: EstimateOptions,
): AblationEffect['retrieval'] {
  const times = quantilesOf(warmTimes(head));
  return {
    n: times?.n ?? 0,
    medianMs: times?.p50,
    ...(base && { ratio: medianRatio(warmTimes(base), warmTimes(head), { seed }) }),
  };
}

function warmTimes(samples: readonly Sample[]): number[] {
  return samples.flatMap(({ cold, failure, spans }) => (cold || failure ? [] : (retrievalMs(spans) ?? [])));
}
