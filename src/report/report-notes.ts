import type { Labels } from './labels.ts';
import { armLabel } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** The verdict in words: whether the run can be read at all, then whether it passed its gate. */
export function verdictLabel({ verdict }: RunSummary, labels: Labels): string {
  if (verdict.exitCode === 1 || verdict.exitCode === 2) return labels.notEvaluated;
  if (verdict.gates.length === 0) return labels.evaluated;
  return verdict.pass ? labels.passed : labels.failedVerdict;
}

/** What a reader must know beside the figures: conditions, failures, the range that unsure verdicts leave. */
export function reportNotes({ run, arms }: RunSummary, labels: Labels): string[] {
  const notes = [labels.medianNote.replace('{concurrency}', String(run.spec.concurrency))];
  const embedded = arms.filter(({ model }) => run.environment.endpoints[model]?.dialect === 'extractive');
  if (embedded.length > 0)
    notes.push(`${embedded.map((arm) => armLabel(arm, labels)).join(', ')}: ${labels.embeddedNote}`);
  for (const arm of arms) {
    const { coverage, coverageUpper, coverageFailuresWrong } = arm.accuracy;
    const name = armLabel(arm, labels);
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    if (coverage && coverageUpper && coverageUpper.mean > coverage.mean)
      notes.push(
        `${name}: ${labels.coverage} ${percent(coverage.mean)}, ${labels.unsureRange} ${percent(coverageUpper.mean)}`,
      );
    const kinds = Object.entries(arm.failures).map(([kind, count]) => `${kind} ${count}`);
    if (kinds.length > 0)
      notes.push(
        `${name}: ${labels.failures}: ${kinds.join(', ')}` +
          (coverageFailuresWrong ? `; ${labels.coverageIf} ${percent(coverageFailuresWrong.mean)}` : ''),
      );
    if (arm.cost.totalCny !== undefined && arm.cost.pricesAsOf !== undefined)
      notes.push(
        `${name}: ${labels.cost} ¥${arm.cost.totalCny.toFixed(4)} (n = ${arm.cost.n}, ${arm.cost.pricesAsOf})`,
      );
  }
  return notes;
}
