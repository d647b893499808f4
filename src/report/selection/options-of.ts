import { retrievalMs } from '../../retrieval/retrieval-time.ts';
import type { RunResult } from '../../run/run-context.ts';
import { type Arm, armName, type Sample } from '../../run/sample.ts';
import { countSamples } from '../../run/verdict.ts';
import type { Option, OptionCase, OptionLatency } from '../../selection/option.ts';
import { quantilesOf } from '../../statistics/quantiles.ts';
import type { Testcase } from '../../testcases/testcase.ts';
import { finalScoreOf } from '../final-score-of.ts';
import { generationMs, isReported, latencyOf, ttftMs } from '../latency.ts';
import { destinationsOf } from './destinations-of.ts';
import { modelOf } from './option-model.ts';

/** One option for each arm of each run, named apart where two runs have the same arm. */
export function optionsOf(runs: readonly RunResult[]): Option[] {
  const arms = runs.flatMap((result) => result.run.arms.map((arm) => ({ result, arm })));
  const counts = new Map<string, number>();
  for (const { arm } of arms) counts.set(armName(arm), (counts.get(armName(arm)) ?? 0) + 1);
  return arms.map(({ result, arm }) => ({
    ...optionOf(result, arm),
    name: (counts.get(armName(arm)) ?? 0) > 1 ? `${armName(arm)} (${variantOf(result)})` : armName(arm),
  }));
}

/** What tells a run apart for a reader: its tags, else its id. */
function variantOf({ run }: RunResult): string {
  const tags = Object.entries(run.spec.tag ?? {}).map(([key, value]) => `${key}=${value}`);
  return tags.length > 0 ? tags.join(' ') : run.id;
}

function optionOf({ run, testcases, samples }: RunResult, arm: Arm): Omit<Option, 'name'> {
  const own = samples.filter((sample) => armName(sample.arm) === armName(arm));
  const byCase = new Map<string, Sample[]>();
  for (const sample of own) {
    const list = byCase.get(sample.testcaseId);
    if (list) list.push(sample);
    else byCase.set(sample.testcaseId, [sample]);
  }
  const model = modelOf(run, arm.model);
  const planned = testcases.length * run.spec.trials;
  const { scored, unscored, failed } = countSamples(own, planned);
  const charged = own.flatMap(({ costCny }) => costCny ?? []);
  return {
    runId: run.id,
    arm,
    model,
    concurrency: run.spec.concurrency,
    cases: [...testcases]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((testcase) => caseOf(testcase, byCase.get(testcase.id) ?? [])),
    latency: optionLatency(
      own,
      run.spec.concurrency,
      model.kind === 'embedded' ? undefined : run.client?.lag,
    ),
    tokens: tokensOf(own),
    charged: {
      n: charged.length,
      perQuestionCny: meanOf(charged),
      ...(model.price && { pricesAsOf: model.price.as_of }),
    },
    counts: { planned, scored, unscored, failed },
    destinations: destinationsOf(run, arm),
  };
}

function caseOf(testcase: Testcase, samples: readonly Sample[]): OptionCase {
  const { id, suite, category, scenario, group, question } = testcase;
  const mean = (measure: (sample: Sample) => number | undefined) =>
    meanOf(samples.flatMap((sample) => measure(sample) ?? []));
  return {
    testcaseId: id,
    suite,
    category,
    ...(scenario !== undefined && { scenario }),
    ...(group !== undefined && { group: `${suite}/${group}` }),
    question,
    coverage: mean((sample) => finalScoreOf(sample, 'coverage')),
    pass: mean((sample) => finalScoreOf(sample, 'pass')),
    ttftMs: mean((sample) => (isWarm(sample) ? ttftMs(sample) : undefined)),
    questionMs: mean((sample) => (isWarm(sample) ? questionMs(sample) : undefined)),
    promptTokens: mean(({ usage }) => usage?.promptTokens),
    completionTokens: mean(({ usage }) => usage?.completionTokens),
    chargedCny: mean(({ costCny }) => costCny),
    failed: samples.length > 0 && samples.every(({ failure }) => failure),
  };
}

function optionLatency(
  samples: readonly Sample[],
  concurrency: number,
  lag: Parameters<typeof latencyOf>[2],
): OptionLatency {
  const { retrieval, ttft, ttftRefused, generation, reported } = latencyOf(samples, concurrency, lag);
  const times = (of: readonly Sample[]) => quantilesOf(of.flatMap((sample) => questionMs(sample) ?? []));
  const answered = samples.filter(({ failure }) => !failure);
  return {
    retrieval,
    ...(ttftRefused ? { ttftRefused: true } : { ttft }),
    generation,
    question: times(answered.filter(isWarm)),
    first: times(answered.filter(({ cold }) => cold)),
    ...(reported && { reported: true }),
  };
}

/** Retrieval and generation of one question, without waits for a slot, failed attempts and scoring. */
function questionMs(sample: Sample): number | undefined {
  const generation = generationMs(sample);
  if (generation === undefined) return undefined;
  return generation + (retrievalMs(sample.spans) ?? 0);
}

function isWarm(sample: Sample): boolean {
  return !sample.failure && !sample.cold && !isReported(sample);
}

function tokensOf(samples: readonly Sample[]): Option['tokens'] {
  const counted = samples.flatMap(({ usage }) => (usage?.completionTokens === undefined ? [] : [usage]));
  return {
    n: counted.length,
    prompt: meanOf(counted.flatMap(({ promptTokens }) => promptTokens ?? [])),
    completion: meanOf(counted.flatMap(({ completionTokens }) => completionTokens ?? [])),
    cached: meanOf(counted.flatMap(({ cachedTokens }) => cachedTokens ?? [])),
  };
}

function meanOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
