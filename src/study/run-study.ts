import { messageOf, UserError } from '../base/errors.ts';
import { StageFailure } from '../base/failure.ts';
import type { BenchHooks, BenchResult } from '../load/bench-result.ts';
import type { BenchSpec } from '../load/bench-spec.ts';
import { summarizeBench } from '../load/summarize-bench.ts';
import { writeBenchDirectory } from '../report/load-outputs.ts';
import { summarizeRun } from '../report/summarize-run.ts';
import { writeRunDirectory } from '../report/write-run.ts';
import type { RunHooks, RunResult } from '../run/run-context.ts';
import { newRunId } from '../run/run-id.ts';
import type { RunStatus } from '../run/run-record.ts';
import type { RunSpec } from '../run/run-spec.ts';
import { benchOutcome, runOutcome, type StepOutcome } from './study-outcome.ts';
import { type StepRecord, type StudyState, writeStudyState } from './study-state.ts';
import { stepNote } from './study-state-of.ts';
import type { StudyStep } from './study-step.ts';

/** What the composition root can do, as far as a study needs it. */
export interface StudyVerbs {
  evaluate(spec: RunSpec, hooks: RunHooks): Promise<RunResult>;
  resume(runId: string, overrides: Pick<RunSpec, 'maxCost'>, hooks: RunHooks): Promise<RunResult>;
  bench(spec: BenchSpec, hooks: BenchHooks): Promise<BenchResult>;
  /** Of a run in the store. */
  runStatus(runId: string): RunStatus | undefined;
  recordedRun(runId: string): Promise<RunResult>;
}

/** What a face is told of one step; `end` is called when it is over. */
export interface StepHooks {
  run?: RunHooks;
  bench?: BenchHooks;
  end?(): Promise<void>;
}

/** What a face is told while a study goes on. Aborting `signal` ends the present step gently, and the study. */
export interface StudyHooks {
  note?(message: string): void;
  onStep?(step: StudyStep): Promise<StepHooks>;
  signal?: AbortSignal;
}

export interface StudyContext {
  /** Where `study.json` stands. */
  directory: string;
  outDirectory: string;
  verbs: StudyVerbs;
}

/**
 * Makes every step that is not done, one after another, and records each change of `state` before anything rests on it:
 * whatever ends this process, the next one goes on. A step that fails does not end the others; a bug is thrown.
 */
export async function runStudy(
  steps: readonly StudyStep[],
  state: StudyState,
  context: StudyContext,
  { note, onStep, signal }: StudyHooks,
): Promise<StudyState> {
  const save = () => writeStudyState(context.directory, state);
  await save();
  for (const [index, step] of steps.entries()) {
    if (signal?.aborted) break;
    const record = state.steps[index]!;
    const before = stepNote(step, state);
    note?.(`${index + 1}/${steps.length} ${step.name}${before ? `: ${before}` : ''}`);
    if (record.status === 'done') continue;
    const hooks = (await onStep?.(step)) ?? {};
    try {
      Object.assign(record, await makeStep(step, record, save, context, hooks));
    } catch (error) {
      Object.assign(record, brokenOutcome(error, signal));
      // Nothing was begun: there is no run to go on with.
      if (record.kind === 'run' && context.verbs.runStatus(record.id ?? '') === undefined) delete record.id;
      if (!(error instanceof UserError || error instanceof StageFailure)) throw error;
    } finally {
      await hooks.end?.();
      await save();
    }
  }
  return state;
}

async function makeStep(
  { work }: StudyStep,
  record: StepRecord,
  save: () => Promise<void>,
  { verbs, outDirectory }: StudyContext,
  hooks: StepHooks,
): Promise<StepOutcome> {
  if (work.kind === 'bench') {
    Object.assign(record, { status: 'running', id: undefined, reasons: [] });
    await save();
    const result = await verbs.bench(work.spec, hooks.bench ?? {});
    const summary = summarizeBench(result);
    if (result.status !== 'interrupted') await writeBenchDirectory(outDirectory, summary, result);
    record.id = result.id;
    return benchOutcome(summary);
  }
  const begin = nextOf(record, verbs);
  // Chosen and recorded first, so that a kill at any time leaves a run that is found again.
  if (begin === 'evaluate') record.id = newRunId(new Date());
  Object.assign(record, { status: 'running', reasons: [] });
  await save();
  const id = record.id as string;
  const runHooks = { ...hooks.run, runId: id };
  const result =
    begin === 'evaluate'
      ? await verbs.evaluate(work.spec, runHooks)
      : begin === 'resume'
        ? await verbs.resume(id, { maxCost: work.spec.maxCost }, runHooks)
        : await verbs.recordedRun(id);
  const summary = summarizeRun(result);
  await writeRunDirectory(outDirectory, summary, result);
  return runOutcome(summary);
}

/** A run that was recorded whole is taken (a kill came before its step was), one that was not goes on. */
function nextOf({ id, status }: StepRecord, verbs: StudyVerbs): 'evaluate' | 'resume' | 'take' {
  const recorded = id === undefined ? undefined : verbs.runStatus(id);
  if (recorded === undefined || recorded === 'cancelled') return 'evaluate';
  if (recorded !== 'completed') return 'resume';
  return status === 'failed' ? 'evaluate' : 'take';
}

function brokenOutcome(error: unknown, signal: AbortSignal | undefined): StepOutcome {
  if (signal?.aborted) return { status: 'interrupted', reasons: [] };
  return { status: 'failed', exitCode: 1, reasons: [messageOf(error)] };
}
