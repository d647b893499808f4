import { seededRandom } from '../base/random.ts';
import { expandedLevel } from './expanded-level.ts';
import { quantile } from './quantiles.ts';
import type { Interval } from './wilson.ts';

/** Counts of yes-or-no judgements beside labels; positive is yes. */
export interface Confusion {
  truePositive: number;
  falseNegative: number;
  trueNegative: number;
  falsePositive: number;
}

/**
 * How well judgements agree with labels: shares 0..1. `accuracy` is absent for n = 0, the others
 * also where all labels are alike: they compare two classes.
 */
export interface Agreement {
  n: number;
  accuracy?: number;
  /** (TP/(TP+FN) + TN/(TN+FP)) / 2: the mean of the recalls of both classes; 0.5 is guessing. */
  balancedAccuracy?: number;
  /** Also absent where nothing was judged yes. */
  precision?: number;
  recall?: number;
  f1?: number;
}

/** Counts judgements. */
export function countAgreement(judged: Iterable<{ label: boolean; predicted: boolean }>): Confusion {
  const counts = { truePositive: 0, falseNegative: 0, trueNegative: 0, falsePositive: 0 };
  for (const { label, predicted } of judged) {
    if (label) counts[predicted ? 'truePositive' : 'falseNegative']++;
    else counts[predicted ? 'falsePositive' : 'trueNegative']++;
  }
  return counts;
}

/** The measures of one table of counts. */
export function agreementOf(counts: Confusion): Agreement {
  const { truePositive, falseNegative, trueNegative, falsePositive } = counts;
  const [positive, negative] = [truePositive + falseNegative, trueNegative + falsePositive];
  const n = positive + negative;
  if (n === 0) return { n };
  const accuracy = (truePositive + trueNegative) / n;
  if (positive === 0 || negative === 0) return { n, accuracy };
  const judgedPositive = truePositive + falsePositive;
  return {
    n,
    accuracy,
    balancedAccuracy: balanced(counts),
    ...(judgedPositive > 0 && { precision: truePositive / judgedPositive }),
    recall: truePositive / positive,
    f1: (2 * truePositive) / (positive + judgedPositive),
  };
}

/**
 * The 95 % percentile bootstrap interval of balanced accuracy; whole clusters (pairs of one document, say) are
 * drawn, for what stands in one of them is alike. Resamples without both classes are left out; the percentiles
 * are expanded for few clusters (`expandedLevel`). Undefined for fewer
 * than two clusters, for labels of one class, and where no resample differs from another. O(clusters · resamples).
 */
export function balancedAccuracyInterval(
  clusters: readonly Confusion[],
  options: { seed: number; resamples?: number },
): Interval | undefined {
  const random = seededRandom(options.seed);
  const drawn: number[] = [];
  for (let resample = 0; resample < (options.resamples ?? 2_000); resample++) {
    const sum = { truePositive: 0, falseNegative: 0, trueNegative: 0, falsePositive: 0 };
    for (let draw = 0; draw < clusters.length; draw++) {
      const one = clusters[(random() * clusters.length) | 0]!;
      sum.truePositive += one.truePositive;
      sum.falseNegative += one.falseNegative;
      sum.trueNegative += one.trueNegative;
      sum.falsePositive += one.falsePositive;
    }
    const value = balanced(sum);
    if (!Number.isNaN(value)) drawn.push(value);
  }
  const sorted = Float64Array.from(drawn).sort();
  if (sorted.length === 0 || sorted[0] === sorted.at(-1)) return undefined;
  const level = expandedLevel(clusters.length);
  return { low: quantile(sorted, level), high: quantile(sorted, 1 - level) };
}

function balanced({ truePositive, falseNegative, trueNegative, falsePositive }: Confusion): number {
  const sensitivity = truePositive / (truePositive + falseNegative);
  const specificity = trueNegative / (trueNegative + falsePositive);
  return (sensitivity + specificity) / 2;
}
