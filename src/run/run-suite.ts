import { setImmediate } from 'node:timers/promises';
import PQueue from 'p-queue';
import { UserError } from '../base/errors.ts';
import type { Testcase } from '../testcases/testcase.ts';
import { warmAsker } from './ask-warm.ts';
import { type ArmPipeline, judgeAnswer } from './evaluate-testcase.ts';
import type { RemoteSamples } from './remote-samples.ts';
import type { RunRecord, RunStatus } from './run-record.ts';
import { type Arm, type Sample, type SampleKey, sampleKey } from './sample.ts';
import type { RunStore } from './store/run-store.ts';

/** What a run needs beside its record. */
export interface RunSuiteOptions {
  run: RunRecord;
  testcases: readonly Testcase[];
  store: RunStore;
  /** The pipeline of one arm for one case (cases of different suites can have different corpora). */
  pipelineFor(arm: Arm, testcase: Testcase): ArmPipeline;
  /** Makes the samples; absent: this process does. */
  remote?: RemoteSamples | undefined;
  /** Called after each sample is in the store. */
  onSample?(sample: Sample, progress: { done: number; planned: number }): void;
  /** Aborted: what is in flight finishes, nothing new starts, the run is `interrupted`, or `cancelled` by that reason. */
  signal?: AbortSignal;
}

/**
 * Evaluates every sample of the run that the store does not have yet, at most `spec.concurrency` at a time,
 * and records each in its own transaction. Returns how the run ended; an error that is not an outage is thrown
 * after the samples in flight were recorded.
 */
export async function runSuite(options: RunSuiteOptions): Promise<RunStatus> {
  const { run, store, signal, remote } = options;
  const recorded = store.recordedKeys(run.id);
  const byId = new Map(options.testcases.map((testcase) => [testcase.id, testcase]));
  const pending = plannedKeys(run, options.testcases).filter((key) => !recorded.has(sampleKey(key)));
  const slots = new PQueue({ concurrency: run.spec.concurrency });
  // Answers that wait to be judged are few: what a kill would lose is asked again.
  // Under a cost limit workers are given no more than could be in flight here.
  const ahead = remote && run.spec.maxCost !== undefined ? 1 : 2;
  const underWay = new PQueue({ concurrency: ahead * run.spec.concurrency });
  const askWarm = warmAsker();
  let done = run.planned - pending.length;
  let spentCny = 0;
  let stopped = false;
  let bug: unknown;

  if (run.spec.maxCost !== undefined) {
    for (const { costCny, judge } of store.samples(run.id))
      spentCny += (costCny ?? 0) + (judge?.costCny ?? 0);
    stopped = spentCny >= run.spec.maxCost;
  }

  const spend = (costCny = 0) => {
    spentCny += costCny;
    if (run.spec.maxCost !== undefined && spentCny >= run.spec.maxCost) stopped = true;
  };

  const isOver = () => signal?.aborted || stopped || bug !== undefined;

  const spendAnswer = ({ arm, failure, costCny }: Sample, { priced }: ArmPipeline) => {
    if (run.spec.maxCost !== undefined && !failure && costCny === undefined && priced)
      bug ??= new UserError(`${arm.model} counts no tokens, so --max-cost cannot be held; leave it out`);
    spend(costCny);
  };

  const ask = async (key: SampleKey, testcase: Testcase, pipeline: ArmPipeline) => {
    if (isOver()) return undefined;
    const answered = await askWarm({ ...key, runId: run.id }, testcase, pipeline);
    spendAnswer(answered.sample, pipeline);
    return answered;
  };

  const makeSample = async (key: SampleKey, testcase: Testcase, pipeline: ArmPipeline) => {
    if (remote) {
      const sample = isOver() ? undefined : await remote.make(key, testcase);
      if (sample) spendAnswer(sample, pipeline);
      return sample;
    }
    const answered = await slots.add(() => ask(key, testcase, pipeline));
    if (!answered) return undefined;
    // The next question leaves before this one is judged.
    await setImmediate();
    return judgeAnswer(answered, testcase, pipeline);
  };

  const isUnknownCost = ({ judge }: Sample, pipeline: ArmPipeline) =>
    run.spec.maxCost !== undefined &&
    pipeline.judge?.priced &&
    judge !== undefined &&
    judge.costCny === undefined &&
    judge.unavailable < judge.calls;

  const evaluate = async (key: SampleKey): Promise<void> => {
    const testcase = byId.get(key.testcaseId) as Testcase;
    const pipeline = options.pipelineFor(key.arm, testcase);
    const sample = await makeSample(key, testcase, pipeline);
    if (!sample) return;
    spend(sample.judge?.costCny);
    if (isUnknownCost(sample, pipeline))
      bug ??= new UserError(
        `judge "${pipeline.judge?.name}" counts no tokens, so --max-cost cannot be held; leave it out`,
      );
    store.addSample(sample);
    done += 1;
    options.onSample?.(sample, { done, planned: run.planned });
  };

  store.setStatus(run.id, 'running');
  const noteBug = (error: unknown) => {
    bug ??= error;
  };
  const all: Promise<unknown>[] = [];
  for (const [index, key] of pending.entries()) {
    // A turn of the event loop between the first ones: requests that are built together all leave late.
    if (index < run.spec.concurrency) await setImmediate();
    all.push(underWay.add(() => evaluate(key).catch(noteBug)));
  }
  await Promise.all(all);
  const status = endStatus(done >= run.planned, stopped, signal);
  store.setStatus(run.id, status, new Date().toISOString());
  if (bug !== undefined) throw bug;
  return status;
}

function endStatus(isWhole: boolean, stopped: boolean, signal: AbortSignal | undefined): RunStatus {
  if (isWhole) return 'completed';
  if (signal?.aborted) return signal.reason === 'cancelled' ? 'cancelled' : 'interrupted';
  return stopped ? 'stopped' : 'interrupted';
}

/** Every sample of a run, model by model (an engine that swaps models must not swap at each question). */
export function plannedKeys(
  run: Pick<RunRecord, 'arms' | 'spec'>,
  testcases: readonly Testcase[],
): SampleKey[] {
  const models = [...new Set(run.arms.map(({ model }) => model))];
  const trials = Array.from({ length: run.spec.trials }, (_, index) => index + 1);
  return models.flatMap((model) => {
    const arms = run.arms.filter((arm) => arm.model === model);
    return trials.flatMap((trial) =>
      testcases.flatMap(({ id }) => arms.map((arm): SampleKey => ({ arm, testcaseId: id, trial }))),
    );
  });
}
