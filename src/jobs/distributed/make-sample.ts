import { systemClock } from '../../base/clock.ts';
import type { watchEventLoop } from '../../base/event-loop-lag.ts';
import type { Catalogue } from '../../models/catalogue.ts';
import type { warmAsker } from '../../run/ask-warm.ts';
import { judgeAnswer } from '../../run/evaluate-testcase.ts';
import type { Pipelines } from '../../run/run-context.ts';
import { addWait, holdLimits } from './hold-limits.ts';
import { limitsOf } from './limits-of.ts';
import type { Permits } from './permits.ts';
import type { MadeSample, OfferedRun, SampleTask } from './shared-keys.ts';

/** A run that a worker has opened. */
export interface OpenedRun {
  run: OfferedRun;
  pipelines: Pipelines;
  catalogue: Catalogue;
  permits: Permits;
  ask: ReturnType<typeof warmAsker>;
  watch: ReturnType<typeof watchEventLoop>;
  workerName: string;
}

/** Asks and judges one question under the limits that all workers share. The run's own limit covers asking, not judging. */
export async function makeSample(opened: OpenedRun, task: SampleTask): Promise<MadeSample> {
  const startMs = systemClock.nowMs();
  const { run, pipelines, catalogue, permits, ask, watch, workerName } = opened;
  const { testcase, ...key } = task;
  const pipeline = pipelines.pipelineFor(key.arm, testcase);
  const limits = limitsOf(catalogue, run.spec, key.arm, pipeline);
  const held = holdLimits(pipeline, permits, limits);
  const slot = await permits.take([{ name: `run ${run.id}`, most: run.spec.concurrency }]);
  const answered = await ask({ ...key, runId: run.id }, testcase, held).finally(slot.release);
  addWait(answered.sample.spans, slot.waitedMs);

  const scoring = await permits.take(limits.score);
  const scorer: typeof held.scorer = {
    name: held.scorer.name,
    score: (judged, signal) => held.scorer.score(judged, signal).finally(scoring.release),
  };
  const sample = await judgeAnswer(answered, testcase, { ...held, scorer }).finally(scoring.release);
  const atMs = systemClock.nowMs();
  return { sample: { ...sample, worker: workerName }, busyMs: atMs - startMs, atMs, lag: watch.soFar() };
}
