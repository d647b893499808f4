import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { summarizeRun } from '../report/summarize-run.ts';
import { writeOutput } from '../report/write-run.ts';
import type { DeskContext } from './desk-context.ts';
import type { DeskTask } from './worker-protocol.ts';

/** Writes one file of a run's report into its directory. @throws UserError for a run that recorded nothing */
export async function writeReport(
  { runId, extension }: Extract<DeskTask, { kind: 'report' }>,
  { verbs, outDirectory, browser, jobs, store }: DeskContext,
): Promise<void> {
  const run = store.run(runId);
  if (!run) throw new UserError(`run ${runId} recorded nothing, so it has no report`);
  const baseline = jobs.job(runId)?.baseline;
  const result = { run, testcases: store.testcases(runId), samples: store.samples(runId) };
  const name = extension === '.json' ? 'run.json' : `report${extension}`;
  const summary = summarizeRun(result, baseline ? await verbs.findRun(baseline) : undefined);
  await writeOutput(join(outDirectory, 'runs', runId, name), summary, result, browser);
}
