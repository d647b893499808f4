import type { Labels } from './labels.ts';
import { armLabel } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** What a reader must know of arms that another system answers: whose retrieval and whose clock it was. */
export function externalNotes({ run, arms }: RunSummary, labels: Labels): string[] {
  return arms.flatMap((arm) => {
    const dialect = run.environment.endpoints[arm.model]?.dialect;
    const notes = [
      ...(dialect === 'recorded' ? [labels.recordedNote] : []),
      ...(dialect === 'system' ? [labels.systemNote] : []),
      ...(arm.latency.reported ? [labels.reportedNote] : []),
    ];
    return notes.map((note) => `${armLabel(arm, labels)}: ${note}`);
  });
}
