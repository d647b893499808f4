import type { BenchSummary } from '../load/bench-summary.ts';
import type { RunSummary } from '../report/run-summary.ts';
import type { StepRecord, StudyState } from './study-state.ts';

/** How a step ended. */
export type StepOutcome = Pick<StepRecord, 'status' | 'reasons' | 'exitCode'>;

/**
 * A run failed where its verdict is exit code 1 (every sample of an arm failed by what is wrong with the endpoint), and
 * where failures alone kept an arm below `minScored`: both can pass, so it is worth another try. Too little scored for
 * other reasons would come out the same again: that step is done, with exit code 2.
 */
export function runOutcome({ run, arms, verdict }: RunSummary): StepOutcome {
  const { reasons } = verdict;
  if (run.status === 'interrupted') return { status: 'interrupted', reasons: [] };
  if (run.status === 'stopped')
    return {
      status: 'stopped',
      exitCode: 2,
      reasons: ['stopped at its cost limit (eval.max_cost)', ...reasons],
    };
  const isBroken = arms.some(
    ({ counts: { samples, failed } }) => samples > 0 && (samples - failed) / samples < run.spec.minScored,
  );
  if (verdict.exitCode === 1 || isBroken) return { status: 'failed', exitCode: 1, reasons };
  return { status: 'done', exitCode: verdict.exitCode, reasons };
}

/** A bench failed where nothing of it was answered. */
export function benchOutcome({ bench, steps }: BenchSummary): StepOutcome {
  if (bench.status === 'interrupted') return { status: 'interrupted', reasons: [] };
  if (steps.some(({ counts }) => counts.ok > 0)) return { status: 'done', exitCode: 0, reasons: [] };
  const why = [...new Set(steps.flatMap(({ reason, counts }) => reason ?? Object.keys(counts.errors)))];
  return { status: 'failed', exitCode: 1, reasons: [`nothing was answered: ${why.join(', ')}`] };
}

/** 1 where a step failed or did not come to its end; 2 where nothing is there, or too much of it was left unscored. */
export function studyExitCode({ steps }: StudyState): 0 | 1 | 2 {
  if (steps.some(({ status }) => status !== 'done' && status !== 'stopped')) return 1;
  return steps.some(({ exitCode }) => exitCode !== 0) ? 2 : 0;
}
