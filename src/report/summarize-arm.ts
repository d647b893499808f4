import { modelsBehind } from '../models/models-behind.ts';
import type { RunRecord } from '../run/run-record.ts';
import type { Arm, Sample } from '../run/sample.ts';
import { countSamples } from '../run/verdict.ts';
import type { Testcase } from '../testcases/testcase.ts';
import { faultCounts, groundingSummary } from './answer-quality.ts';
import type { Accuracy, ArmSummary, GroupSummary } from './arm-summary.ts';
import { type BlameReader, blameCounts } from './blame-counts.ts';
import { summarizeJudge, summarizeSemantic } from './judge-summary.ts';
import { latencyOf, stageLatency } from './latency.ts';
import { type CaseGroups, caseGroups } from './reduce-trials.ts';
import { retrievalQuality } from './retrieval-quality.ts';
import { scoreEstimator } from './score-estimator.ts';
import { trapScores } from './trap-scores.ts';

/** Summarises the samples of one arm over the cases of its run. */
export function summarizeArm(
  run: RunRecord,
  arm: Arm,
  testcases: readonly Testcase[],
  samples: readonly Sample[],
  blamesOf: BlameReader,
): ArmSummary {
  const groups = (key: 'category' | 'suite') => groupBy(run, testcases, samples, (testcase) => testcase[key]);
  const groupOf = caseGroups(testcases);
  const options = { seed: run.spec.seed, groupOf };
  const { endpoints } = run.environment;
  const entries = modelsBehind(endpoints, arm.model).map((name) => endpoints[name] ?? {});
  // The oldest of a route's two.
  const [pricesAsOf] = entries
    .map((entry) => entry.price_cny_per_million_tokens ?? entry.price_cny_per_request)
    .flatMap((price) => (price as { as_of?: string } | undefined)?.as_of ?? [])
    .sort();
  // The embedded model answers in this process: no socket is read, and no lag can hide in its times.
  const isEmbedded = entries.every(({ dialect }) => dialect === 'extractive');
  return {
    ...arm,
    cases: testcases.length,
    accuracy: accuracyOf(samples, testcases, run.spec.seed, groupOf),
    ...(run.spec.judge !== undefined && { judge: summarizeJudge(run.spec.judge, samples) }),
    ...(run.spec.semantic && { semantic: summarizeSemantic(samples) }),
    ...(arm.rag && { retrieval: retrievalQuality(run, testcases, samples, groupOf) }),
    grounding: groundingSummary(samples, options),
    faults: faultCounts(samples),
    truncatedPrompts: samples.filter(({ promptTruncated }) => promptTruncated).length,
    refusals: { 'not-stated': refused(samples, 'not-stated'), unable: refused(samples, 'unable') },
    blame: blameCounts(samples, blamesOf),
    traps: trapScores(testcases, samples, options),
    latency: latencyOf(samples, run.spec.concurrency, isEmbedded ? undefined : run.client?.lag),
    tokens: tokensOf(samples),
    cost: { ...costOf(samples), ...(pricesAsOf && { pricesAsOf }) },
    counts: countSamples(samples, testcases.length * run.spec.trials),
    failures: countBy(samples.flatMap(({ failure }) => (failure ? [failure.kind] : []))),
    byCategory: groups('category'),
    bySuite: groups('suite'),
  };
}

function accuracyOf(
  samples: readonly Sample[],
  testcases: readonly Testcase[],
  seed: number,
  groupOf: CaseGroups,
): Accuracy {
  const estimate = scoreEstimator(samples, seed, groupOf);
  const covered = new Set(testcases.filter(hasCoverage).map(({ id }) => id));
  return {
    coverage: estimate('coverage'),
    coverageUpper: estimate('coverageUpper'),
    coverageFailuresWrong: estimate('coverage', ({ testcaseId }) => covered.has(testcaseId)),
    passRate: estimate('pass'),
    passRateUpper: estimate('passUpper'),
    passRateFailuresWrong: estimate('pass', () => true),
    contradiction: estimate('contradiction'),
    refusal: estimate('refusal'),
    judgedCoverage: estimate('judgedCoverage'),
    judgedCoverageUpper: estimate('judgedCoverageUpper'),
    judgedPassRate: estimate('judgedPass'),
    judgedPassRateUpper: estimate('judgedPassUpper'),
    judgedContradiction: estimate('judgedContradiction'),
  };
}

/** As the scorer has it: an unanswerable case, or one of which nothing must be said, has no coverage. */
function hasCoverage({ answerable, keypoints }: Testcase): boolean {
  return answerable && keypoints.some(({ polarity }) => polarity === 'must');
}

function groupBy(
  run: RunRecord,
  testcases: readonly Testcase[],
  samples: readonly Sample[],
  nameOf: (testcase: Testcase) => string,
): Record<string, GroupSummary> {
  const groups = new Map<string, { ids: Set<string>; samples: Sample[] }>();
  const groupOfCase = new Map<string, { ids: Set<string>; samples: Sample[] }>();
  for (const testcase of testcases) {
    const name = nameOf(testcase);
    const group = groups.get(name) ?? { ids: new Set(), samples: [] };
    groups.set(name, group);
    groupOfCase.set(testcase.id, group);
    group.ids.add(testcase.id);
  }
  const clusters = caseGroups(testcases);
  for (const sample of samples) groupOfCase.get(sample.testcaseId)?.samples.push(sample);
  return Object.fromEntries(
    [...groups].map(([name, group]): [string, GroupSummary] => {
      const estimate = scoreEstimator(group.samples, run.spec.seed, clusters);
      const [coverage, passRate] = [estimate('coverage'), estimate('pass')];
      const judged = { judgedCoverage: estimate('judgedCoverage'), judgedPassRate: estimate('judgedPass') };
      const { retrieval, generation } = stageLatency(group.samples);
      const counts = countSamples(group.samples, group.ids.size * run.spec.trials);
      return [name, { cases: group.ids.size, counts, coverage, passRate, ...judged, retrieval, generation }];
    }),
  );
}

function refused(samples: readonly Sample[], reason: Sample['refused']): number {
  return samples.filter((sample) => sample.refused === reason).length;
}

function tokensOf(samples: readonly Sample[]): ArmSummary['tokens'] {
  const counted = samples.flatMap(({ usage }) => (usage?.completionTokens === undefined ? [] : [usage]));
  const mean = (values: (number | undefined)[]) => {
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return {
    n: counted.length,
    prompt: mean(counted.map(({ promptTokens }) => promptTokens)),
    completion: mean(counted.map(({ completionTokens }) => completionTokens)),
    reasoning: mean(counted.map(({ reasoningTokens }) => reasoningTokens)),
  };
}

function costOf(samples: readonly Sample[]): ArmSummary['cost'] {
  const costs = samples.flatMap(({ costCny }) => (costCny === undefined ? [] : [costCny]));
  if (costs.length === 0) return { n: 0 };
  const totalCny = costs.reduce((sum, cost) => sum + cost, 0);
  return { n: costs.length, totalCny, perThousandQuestionsCny: (totalCny / costs.length) * 1000 };
}

function countBy<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
