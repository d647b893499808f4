import type { RunResult } from '../../run/run-context.ts';
import { type Arm, armName, type Sample } from '../../run/sample.ts';
import { countSamples } from '../../run/verdict.ts';
import type { Option, OptionCase, OptionLatency } from '../../selection/option.ts';
import type { Testcase } from '../../testcases/testcase.ts';
import { finalScoreOf } from '../final-score-of.ts';
import { ttftRefusal } from '../ttft-refusal.ts';
import { armSamples, isWarm, type TimedSample, timesOf } from './arm-samples.ts';
import { destinationsOf } from './destinations-of.ts';
import { modelOf, pricesAsOf } from './option-model.ts';

/** One option for each arm of each run, named apart where two runs have the same arm. */
export function optionsOf(runs: readonly RunResult[]): Option[] {
  const arms = runs.flatMap((result) => {
    const testcases = result.testcases.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return result.run.arms.map((arm) => ({
      result: { ...result, testcases },
      arm,
      own: armSamples(result, arm),
    }));
  });
  const counts = new Map<string, number>();
  for (const { arm } of arms) counts.set(armName(arm), (counts.get(armName(arm)) ?? 0) + 1);
  const tagged = arms.map(({ result, arm }) =>
    (counts.get(armName(arm)) ?? 0) > 1 ? `${armName(arm)} (${variantOf(result)})` : armName(arm),
  );
  return arms.map(({ result, arm, own }, at) => {
    const name = tagged[at]!;
    // Runs of one study bear the same tags.
    const isOne = tagged.indexOf(name) === tagged.lastIndexOf(name);
    return { ...optionOf(result, arm, own), name: isOne ? name : `${armName(arm)} (${result.run.id})` };
  });
}

/** What tells a run apart for a reader: its tags, else its id. */
function variantOf({ run }: RunResult): string {
  const tags = Object.entries(run.spec.tag ?? {}).map(([key, value]) => `${key}=${value}`);
  return tags.length > 0 ? tags.join(' ') : run.id;
}

/** Its test cases in the order of their ids. */
function optionOf(
  { run, testcases }: RunResult,
  arm: Arm,
  own: readonly TimedSample[],
): Omit<Option, 'name'> {
  const samples = own.map(({ sample }) => sample);
  const byCase = new Map<string, TimedSample[]>();
  for (const one of own) {
    const list = byCase.get(one.sample.testcaseId);
    if (list) list.push(one);
    else byCase.set(one.sample.testcaseId, [one]);
  }
  const model = modelOf(run, arm.model);
  const planned = testcases.length * run.spec.trials;
  const { scored, unscored, failed } = countSamples(samples, planned);
  const charged = samples.flatMap(({ costCny }) => costCny ?? []);
  const lag = model.kind === 'embedded' ? undefined : run.client?.lag;
  const latency = optionLatency(own, lag);
  return {
    runId: run.id,
    arm,
    model,
    concurrency: run.spec.concurrency,
    // What is not to be printed of the whole is not to be compared case by case either.
    cases: testcases.map((testcase) =>
      caseOf(testcase, byCase.get(testcase.id) ?? [], latency.ttftRefused === true),
    ),
    latency,
    tokens: tokensOf(samples),
    charged: {
      n: charged.length,
      perQuestionCny: meanOf(charged),
      pricesAsOf: pricesAsOf(run, arm.model),
    },
    counts: { planned, scored, unscored, failed },
    destinations: destinationsOf(run, arm),
  };
}

function caseOf(testcase: Testcase, samples: readonly TimedSample[], ttftRefused: boolean): OptionCase {
  const { id, suite, category, scenario, group, question } = testcase;
  const routedTo = samples[0]?.sample.routedTo;
  const mean = (measure: (one: TimedSample) => number | undefined) => {
    let [sum, n] = [0, 0];
    for (const one of samples) {
      const value = measure(one);
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
    coverage: mean(({ sample }) => finalScoreOf(sample, 'coverage')),
    pass: mean(({ sample }) => finalScoreOf(sample, 'pass')),
    contradiction: mean(({ sample }) => finalScoreOf(sample, 'contradiction')),
    correct: mean(({ sample }) => (sample.failure ? 0 : finalScoreOf(sample, 'pass'))),
    ttftMs: ttftRefused ? undefined : mean((one) => (isTimed(one) ? one.ttftMs : undefined)),
    questionMs: mean((one) => (isTimed(one) ? questionMs(one) : undefined)),
    promptTokens: mean(({ sample }) => sample.usage?.promptTokens),
    completionTokens: mean(({ sample }) => sample.usage?.completionTokens),
    chargedCny: mean(({ sample }) => sample.costCny),
    ...(routedTo !== undefined && { routedTo }),
    failed: samples.length > 0 && samples.every(({ sample }) => sample.failure),
  };
}

function optionLatency(own: readonly TimedSample[], lag: Parameters<typeof ttftRefusal>[1]): OptionLatency {
  const answered = own.filter(({ sample }) => !sample.failure);
  const warm = answered.filter(isWarm);
  const ttft = timesOf(warm, ({ ttftMs }) => ttftMs);
  return {
    retrieval: timesOf(warm, ({ retrievalMs }) => retrievalMs),
    generation: timesOf(warm, ({ generationMs }) => generationMs),
    ...(ttftRefusal(ttft, lag) ? { ttftRefused: true } : { ttft }),
    question: timesOf(warm.filter(isTimed), questionMs),
    first: timesOf(
      answered.filter(({ sample }) => sample.cold),
      questionMs,
    ),
    ...(answered.some(({ isReported }) => isReported) && { reported: true }),
  };
}

/** Retrieval and generation of one question, without waits for a slot, failed attempts and scoring. */
function questionMs({ generationMs, retrievalMs = 0 }: TimedSample): number | undefined {
  return generationMs === undefined ? undefined : generationMs + retrievalMs;
}

function isTimed(one: TimedSample): boolean {
  return isWarm(one) && !one.isReported;
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
