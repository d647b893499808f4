import { externalNotes } from './external-notes.ts';
import type { BaselineResult } from './judge-baseline.ts';
import { judgeNotes } from './judge-notes.ts';
import type { Labels } from './labels.ts';
import { latencyNotes } from './latency-notes.ts';
import { armLabel } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** The verdict in words: whether the run can be read at all, then whether it passed its gate. */
export function verdictLabel({ verdict }: Pick<RunSummary, 'verdict'>, labels: Labels): string {
  if (verdict.exitCode === 1 || verdict.exitCode === 2) return labels.notEvaluated;
  if (verdict.exitCode === 102) return labels.belowBaseline;
  if (verdict.gates.length === 0) return labels.evaluated;
  return verdict.pass ? labels.passed : labels.failedVerdict;
}

/** What a reader must know beside the figures: conditions, failures, the range that unsure verdicts leave. */
export function reportNotes(summary: RunSummary, labels: Labels): string[] {
  const { run, arms, baseline, comparisons } = summary;
  const notes = baseline ? baselineNotes(baseline, labels) : [];
  if (baseline) notes.push(...baseline.warnings);
  const measured = run.spec.answers === undefined;
  notes.push(
    measured ? labels.medianNote.replace('{concurrency}', String(run.spec.concurrency)) : labels.intervalNote,
  );
  notes.push(...latencyNotes(summary, labels));
  if (comparisons.length > 0 || baseline) notes.push(labels.comparisonNote);
  const embedded = arms.filter(({ model }) => run.environment.endpoints[model]?.dialect === 'extractive');
  if (embedded.length > 0)
    notes.push(`${embedded.map((arm) => armLabel(arm, labels)).join(', ')}: ${labels.embeddedNote}`);
  notes.push(...externalNotes(summary, labels), ...judgeNotes(summary, labels));
  for (const arm of arms) {
    const { coverage, coverageUpper, coverageFailuresWrong } = arm.accuracy;
    const name = armLabel(arm, labels);
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    if (coverage && coverageUpper && coverageUpper.mean > coverage.mean)
      notes.push(
        `${name}: ${labels.coverage} ${percent(coverage.mean)}, ${labels.unsureRange} ${percent(coverageUpper.mean)}; ` +
          labels.unsureShare.replace('{share}', percent(coverageUpper.mean - coverage.mean)),
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

/** Of a comparison of two runs: which fingerprints differ, which models, and how many cases are shared. */
export function baselineNotes(
  { base, differingFingerprints, otherModel, arms }: BaselineResult,
  labels: Labels,
): string[] {
  const same = differingFingerprints.length === 0;
  const compared = (same ? labels.baselineSame : labels.baselineFingerprints)
    .replace('{run}', base)
    .replace('{parts}', differingFingerprints.join(', '));
  const cases = arms.map(({ head, shared, onlyBase, onlyHead }) =>
    labels.baselineCases
      .replace('{arm}', armLabel(head, labels))
      .replace('{shared}', String(shared))
      .replace('{onlyBase}', String(onlyBase))
      .replace('{onlyHead}', String(onlyHead)),
  );
  return [compared, ...(otherModel ? [labels.baselineOtherModel] : []), ...cases];
}
