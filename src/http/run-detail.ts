import type { z } from 'zod';
import type { runDetailSchema } from './answers.ts';
import { requireRun } from './require-run.ts';
import { hasEnded, readSummary } from './run-view.ts';
import type { ServiceContext } from './service-context.ts';

type RunDetail = z.infer<typeof runDetailSchema>;

/** A run with its verdict and summary, once it has ended. @throws HttpProblem 404 */
export async function runDetail(id: string, context: ServiceContext): Promise<RunDetail> {
  const run = requireRun(id, context);
  if (!hasEnded(run)) return run;
  // A run that failed after its last sample may have a report, whose verdict is not the run's.
  const summary = run.status === 'failed' ? undefined : await readSummary(context.outDirectory, id);
  if (summary) {
    const { pass, exitCode } = summary.verdict;
    return { ...run, pass, exitCode, verdict: summary.verdict, summary };
  }
  if (run.status !== 'failed' && run.status !== 'cancelled') return run;
  const reasons = [run.message ?? 'the run was cancelled'];
  return { ...run, verdict: { pass: false, exitCode: run.exitCode ?? 1, reasons, gates: [] } };
}
