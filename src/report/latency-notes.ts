import { formatMs } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** What a reader must know of the clock: how late our own process was, and what that spoilt; cut prompts; sockets. */
export function latencyNotes({ run, arms }: RunSummary, labels: Labels): string[] {
  const lag = run.spec.answers === undefined ? run.client?.lag : undefined;
  const notes = arms.flatMap(({ latency: { ttftRefused, sockets }, truncatedPrompts, ...arm }) =>
    [
      ttftRefused && labels.timing.clientLateNote.replace('{lag}', formatMs(ttftRefused.lagP99Ms)),
      truncatedPrompts > 0 && `${labels.timing.truncatedPrompts} ${truncatedPrompts}`,
      sockets &&
        labels.timing.sockets
          .replace('{opened}', String(sockets.opened))
          .replace('{reused}', String(sockets.reused)),
    ].flatMap((note) => (note ? [`${armLabel(arm, labels)}: ${note}`] : [])),
  );
  if (!lag) return notes;
  const clientLag = labels.timing.clientLag
    .replace('{p50}', formatMs(lag.p50Ms))
    .replace('{p99}', formatMs(lag.p99Ms))
    .replace('{max}', formatMs(lag.maxMs));
  return [clientLag, ...notes];
}
