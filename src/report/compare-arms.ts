import type { RunRecord } from '../run/run-record.ts';
import type { Arm, Sample } from '../run/sample.ts';
import { meanEstimate } from '../statistics/estimate.ts';
import { reduceTrials, scoreOf } from './reduce-trials.ts';
import type { Comparison } from './run-summary.ts';

/**
 * RAG against no RAG of each model, and each later model against the first in the same mode: paired by test case,
 * with a bootstrap interval of the mean difference.
 */
export function compareArms(run: RunRecord, samplesOf: (arm: Arm) => readonly Sample[]): Comparison[] {
  const pairs: [Arm, Arm][] = [];
  for (const head of run.arms) {
    const base = run.arms.find((arm) => arm.model === head.model && !arm.rag);
    if (head.rag && base) pairs.push([base, head]);
    const first = run.arms.find((arm) => arm.rag === head.rag);
    if (first && first.model !== head.model) pairs.push([first, head]);
  }
  return pairs.flatMap(([base, head]) =>
    (['coverage', 'pass'] as const).flatMap((metric) => {
      const difference = pairedDifference(samplesOf(base), samplesOf(head), metric, run.spec.seed);
      return difference ? [{ base, head, metric, ...difference }] : [];
    }),
  );
}

function pairedDifference(
  base: readonly Sample[],
  head: readonly Sample[],
  metric: Comparison['metric'],
  seed: number,
): Omit<Comparison, 'base' | 'head' | 'metric'> | undefined {
  const baseValues = new Map(
    reduceTrials(base, (sample) => scoreOf(sample, metric)).map(({ testcaseId, value }) => [
      testcaseId,
      value,
    ]),
  );
  const differences = reduceTrials(head, (sample) => scoreOf(sample, metric)).flatMap(
    ({ testcaseId, value }) => {
      const other = baseValues.get(testcaseId);
      return other === undefined ? [] : [value - other];
    },
  );
  // Differences lie in −1..1; moved to 0..1 they share the estimate's care for few and for equal values.
  const moved = meanEstimate(
    differences.map((difference) => (difference + 1) / 2),
    { seed, unscored: 0, failed: 0 },
  );
  if (!moved) return undefined;
  const [difference, low, high] = [moved.mean, moved.low, moved.high].map((share) => 2 * share - 1) as [
    number,
    number,
    number,
  ];
  return { n: moved.n, difference, low, high, shown: low > 0 || high < 0 };
}
