import { familiesOf } from '../models/model-family.ts';
import { modelsBehind } from '../models/models-behind.ts';
import { formatEstimate } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** What a reader must know of a judge and of the second opinion on meaning: its kin, its server, what they settled. */
export function judgeNotes({ run, arms, verdict }: RunSummary, labels: Labels): string[] {
  const words = labels.judging;
  const notes: string[] = [];
  const { judge } = run.environment;
  if (judge && run.spec.judge !== undefined) {
    const own = familiesOf(judge);
    const { endpoints } = run.environment;
    for (const name of new Set(run.spec.model.flatMap((one) => modelsBehind(endpoints, one)))) {
      const { model, base_url } = endpoints[name] ?? {};
      const shared =
        typeof model === 'string' ? familiesOf({ model }).find((one) => own.includes(one)) : undefined;
      const fill = (text: string) =>
        text
          .replace('{judge}', run.spec.judge!)
          .replace('{model}', name)
          .replace('{family}', shared ?? '');
      if (shared !== undefined) notes.push(fill(words.sameFamily));
      if (typeof base_url === 'string' && new URL(base_url).host === new URL(judge.base_url).host)
        notes.push(fill(words.sameServer));
    }
    if (verdict.gates.length > 0) notes.push(words.gateBasis);
  }
  for (const arm of arms) {
    const { judgedCoverage: low, judgedCoverageUpper: high } = arm.accuracy;
    if (low && high && high.mean > low.mean)
      notes.push(
        `${armLabel(arm, labels)}: ${words.coverage} ${formatEstimate(low)}, ${labels.unsureRange} ${formatEstimate(high)} (n=${low.n})`,
      );
    if (arm.semantic)
      notes.push(
        `${armLabel(arm, labels)}: ${words.semantic} ${arm.semantic.settled} / ${arm.semantic.keypoints}`,
      );
  }
  return notes;
}
