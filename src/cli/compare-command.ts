import { createApp } from '../app.ts';
import { compareRuns } from '../report/compare-runs.ts';
import { baselineTable } from '../report/comparison-tables.ts';
import { judgeBaseline } from '../report/judge-baseline.ts';
import { LABELS } from '../report/labels.ts';
import { baselineNotes } from '../report/report-notes.ts';
import { openConfig } from './open-config.ts';
import type { ParsedOptions } from './parse-spec.ts';
import { terminalTable } from './print-table.ts';

const SEED = 1;

/** `npm run compare -- BASE HEAD`: what differs between two runs, then their paired differences, or both as JSON. */
export async function compareCommand(base: string, head: string, options: ParsedOptions): Promise<void> {
  const app = await createApp(openConfig(options));
  const comparison = compareRuns(await app.findRun(base), await app.findRun(head), SEED);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(comparison)}\n`);
    return;
  }
  const labels = LABELS.en;
  const baseline = judgeBaseline(comparison, 0);
  for (const note of baselineNotes(baseline, labels)) process.stdout.write(`${note}\n`);
  const table = baselineTable({ baseline }, labels);
  if (table.rows.length > 0) process.stdout.write(`${terminalTable(table)}${labels.comparisonNote}\n`);
}
