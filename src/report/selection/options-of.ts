import { retrievalMs } from '../../retrieval/retrieval-time.ts';
import type { RunResult } from '../../run/run-context.ts';
import { type Arm, armName, type Sample } from '../../run/sample.ts';
import { countSamples } from '../../run/verdict.ts';
import type { Option, OptionCase, OptionLatency } from '../../selection/option.ts';
import { quantilesOf } from '../../statistics/quantiles.ts';
import type { Testcase } from '../../testcases/testcase.ts';
import { finalScoreOf } from '../final-score-of.ts';
import { generationMs, isReported, stageLatency, ttftMs } from '../latency.ts';
import { samplesByArm } from '../samples-by-arm.ts';
import { ttftRefusal } from '../ttft-refusal.ts';
import { destinationsOf } from './destinations-of.ts';
import { modelOf, pricesAsOf } from './option-model.ts';

/** One option for each arm of each run, named apart where two runs have the same arm. */
export function optionsOf(runs: readonly RunResult[]): Option[] {
  const arms = runs.flatMap((result) => {
    const byArm = samplesByArm(result.samples);
    return result.run.arms.map((arm) => ({ result, arm, samples: byArm.get(armName(arm)) ?? [] }));
  });
  const counts = new Map<string, number>();
  for (const { arm } of arms) counts.set(armName(arm), (counts.get(armName(arm)) ?? 0) + 1);
  const tagged = arms.map(({ result, arm }) =>
    (counts.get(armName(arm)) ?? 0) > 1 ? `${armName(arm)} (${variantOf(result)})` : armName(arm),
  );
  return arms.map(({ result, arm, samples }, at) => {
    const name = tagged[at]!;
    // Runs of one study bear the same tags.
    const isOne = tagged.indexOf(name) === tagged.lastIndexOf(name);
    return { ...optionOf(result, arm, samples), name: isOne ? name : `${armName(arm)} (${result.run.id})` };
  });
}

/** What tells a run apart for a reader: its tags, else its id. */
function variantOf({ run }: RunResult): string {
  const tags = Object.entries(run.spec.tag ?? {}).map(([key, value]) => `${key}=${value}`);
  return tags.length > 0 ? tags.join(' ') : run.id;
}

function optionOf({ run, testcases }: RunResult, arm: Arm, own: readonly Sample[]): Omit<Option, 'name'> {
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
  const lag = model.kind === 'embedded' ? undefined : run.client?.lag;
  const latency = optionLatency(own, lag);
  return {
    runId: run.id,
    arm,
    model,
    concurrency: run.spec.concurrency,
    cases: [...testcases]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      // What is not to be printed of the whole is not to be compared case by case either.
      .map((testcase) => caseOf(testcase, byCase.get(testcase.id) ?? [], latency.ttftRefused === true)),
    latency,
    tokens: tokensOf(own),
    charged: {
      n: charged.length,
      perQuestionCny: meanOf(charged),
      pricesAsOf: pricesAsOf(run, arm.model),
    },
    counts: { planned, scored, unscored, failed },
    destinations: destinationsOf(run, arm),
  };
}

function caseOf(testcase: Testcase, samples: readonly Sample[], ttftRefused: boolean): OptionCase {
  const { id, suite, category, scenario, group, question } = testcase;
  const mean = (measure: (sample: Sample) => number | undefined) => {
    let [sum, n] = [0, 0];
    for (const sample of samples) {
      const value = measure(sample);
      if (value === undefined) continue;
      sum += value;
      n += 1;
    }
    return n === 0 ? undefined : sum / n;
  };
  return {
    testcaseId: id,
    suite,
    category,
    ...(scenario !== undefined && { scenario }),
    ...(group !== undefined && { group: `${suite}/${group}` }),
    question,
    coverage: mean((sample) => finalScoreOf(sample, 'coverage')),
    pass: mean((sample) => finalScoreOf(sample, 'pass')),
    contradiction: mean((sample) => finalScoreOf(sample, 'contradiction')),
    correct: mean((sample) => (sample.failure ? 0 : finalScoreOf(sample, 'pass'))),
    ttftMs: ttftRefused ? undefined : mean((sample) => (isWarm(sample) ? ttftMs(sample) : undefined)),
    questionMs: mean((sample) => (isWarm(sample) ? questionMs(sample) : undefined)),
    promptTokens: mean(({ usage }) => usage?.promptTokens),
    completionTokens: mean(({ usage }) => usage?.completionTokens),
    chargedCny: mean(({ costCny }) => costCny),
    ...(samples[0]?.routedTo !== undefined && { routedTo: samples[0].routedTo }),
    failed: samples.length > 0 && samples.every(({ failure }) => failure),
  };
}

function optionLatency(samples: readonly Sample[], lag: Parameters<typeof ttftRefusal>[1]): OptionLatency {
  const answered = samples.filter(({ failure }) => !failure);
  const warm = answered.filter(isWarm);
  const times = (of: readonly Sample[], measure: (sample: Sample) => number | undefined) =>
    quantilesOf(of.flatMap((sample) => measure(sample) ?? []));
  const ttft = times(
    answered.filter(({ cold }) => !cold),
    ttftMs,
  );
  return {
    ...stageLatency(samples),
    ...(ttftRefusal(ttft, lag) ? { ttftRefused: true } : { ttft }),
    question: times(warm, questionMs),
    first: times(
      answered.filter(({ cold }) => cold),
      questionMs,
    ),
    ...(answered.some(isReported) && { reported: true }),
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
  const reportsCached = counted.some(({ cachedTokens }) => cachedTokens !== undefined);
  return {
    n: counted.length,
    prompt: meanOf(counted.flatMap(({ promptTokens }) => promptTokens ?? [])),
    completion: meanOf(counted.flatMap(({ completionTokens }) => completionTokens ?? [])),
    // Servers leave the count out where nothing was cached; the bill has it at the full price.
    ...(reportsCached && { cached: meanOf(counted.map(({ cachedTokens }) => cachedTokens ?? 0)) }),
  };
}

function meanOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
