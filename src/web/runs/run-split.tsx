import { formatMs } from '../../report/format.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { SPLIT_PARTS, type SplitAt } from '../../report/latency-split.ts';
import { armLabel } from '../../report/report-table.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import { splitTable } from '../../report/split-table.ts';
import { BarLegend, type BarPart, StackedBar } from '../svg/stacked-bar.tsx';
import { Table } from '../table.tsx';

/** Where the time of a question goes: a bar for each arm and quantile, then the same as a table. */
export function RunSplit({ summary, language }: { summary: RunSummary; language: Language }) {
  const labels = LABELS[language];
  const rows = summary.arms.flatMap((arm) =>
    Object.entries(arm.latency.split ?? {}).map(([quantile, split]) => ({
      name: `${armLabel(arm, labels)} · ${quantile}`,
      totalMs: split.totalMs,
      parts: partsOf(split, labels.timing.splitParts),
    })),
  );
  if (rows.length === 0) return <></>;
  const kinds = SPLIT_PARTS.filter((kind) =>
    rows.some(({ parts }) => parts.some((part) => part.kind === kind)),
  );
  return (
    <>
      <Table table={splitTable(summary, labels)} />
      <div class="bars">
        {rows.map(({ name, totalMs, parts }) => (
          <div>
            <span class="meta">{`${name} · ${formatMs(totalMs)} ms`}</span>
            <StackedBar
              parts={parts}
              title={`${name}: ${parts.map(({ label, share }) => `${label} ${(share * 100).toFixed(1)} %`).join(', ')}`}
            />
          </div>
        ))}
      </div>
      <BarLegend parts={kinds.map((kind) => ({ kind, label: labels.timing.splitParts[kind] }))} />
    </>
  );
}

/** The parts that can be seen. */
function partsOf({ shares }: SplitAt, names: Record<string, string>): BarPart[] {
  return SPLIT_PARTS.map((kind) => ({ kind, label: names[kind] as string, share: shares[kind] ?? 0 })).filter(
    ({ share }) => share >= 0.0005,
  );
}
