import { UserError } from '../base/errors.ts';
import { StageFailure } from '../base/failure.ts';
import type { ComparedRun } from '../report/compare-runs.ts';
import { measureSample, type SampleMeasure } from '../report/sample-measure.ts';
import { summarizeRun } from '../report/summarize-run.ts';
import { writeRunDirectory } from '../report/write-run.ts';
import type { RunHooks, RunResult } from '../run/run-context.ts';
import { RunBusyError } from '../run/run-lock.ts';
import type { RunSpec } from '../run/run-spec.ts';
import type { Job, JobEnd } from './job.ts';
import type { JobStore } from './job-store.ts';

/** What the composition root can do, as far as jobs need it. */
export interface RunVerbs {
  evaluate(spec: RunSpec, hooks: RunHooks): Promise<RunResult>;
  resume(runId: string, overrides: Pick<RunSpec, 'maxCost'>, hooks: RunHooks): Promise<RunResult>;
  findRun(run: string): Promise<ComparedRun>;
}

export interface JobContext {
  verbs: RunVerbs;
  jobs: Pick<JobStore, 'progress' | 'note'>;
  outDirectory: string;
  /** Whether the run has been begun, so that it goes on. */
  isBegun(runId: string): boolean;
  /** Called after each event that was told of the job. */
  onEvent(runId: string): void;
  /** Called for each sample that is recorded. */
  onSample(measure: SampleMeasure): void;
  /** Where a note on the run is written, beside its events. */
  onNote(message: string): void;
  /** Where a bug is written, with its trace. */
  onBug(error: unknown): void;
}

/** `queued`: to be begun or gone on with later. */
export type JobOutcome = JobEnd | { state: 'queued' };

const PROGRESS_EVERY_MS = 250;

/** Makes the run of a job, or goes on with it, and writes its directory. Never throws: what goes wrong is the outcome. */
export async function executeJob(job: Job, context: JobContext, signal: AbortSignal): Promise<JobOutcome> {
  const { runId, spec } = job;
  const onNote = (message: string) => {
    context.onNote(message);
    context.jobs.note(runId, message);
    context.onEvent(runId);
  };
  const hooks: RunHooks = { runId, signal, onSample: progressTeller(runId, context), onNote };
  try {
    const { verbs } = context;
    const result = await (context.isBegun(runId)
      ? verbs.resume(runId, {}, hooks)
      : verbs.evaluate(spec, hooks));
    if (result.run.status === 'interrupted') return { state: 'queued' };
    const baseline = job.baseline === null ? undefined : await verbs.findRun(job.baseline);
    const summary = summarizeRun(result, baseline);
    await writeRunDirectory(context.outDirectory, summary, result);
    const state = result.run.status === 'cancelled' ? 'cancelled' : 'done';
    return { state, status: result.run.status, exitCode: summary.verdict.exitCode };
  } catch (error) {
    if (error instanceof RunBusyError) return { state: 'queued' };
    if (!(error instanceof UserError || error instanceof StageFailure)) context.onBug(error);
    return { state: 'failed', exitCode: 1, message: publicMessageOf(error) };
  }
}

function progressTeller(runId: string, { jobs, onEvent, onSample }: JobContext): RunHooks['onSample'] {
  let toldMs = Number.NEGATIVE_INFINITY;
  let failed = 0;
  return (sample, { done, planned }) => {
    onSample(measureSample(sample));
    if (sample.failure) failed += 1;
    const nowMs = performance.now();
    if (done < planned && nowMs - toldMs < PROGRESS_EVERY_MS) return;
    toldMs = nowMs;
    jobs.progress(runId, { done, planned, failed });
    onEvent(runId);
  };
}

/** What may leave by HTTP. */
export function publicMessageOf(error: unknown): string {
  if (error instanceof UserError) return error.publicMessage;
  if (error instanceof StageFailure) return error.failure.message;
  return 'internal error: see the log of the service';
}
