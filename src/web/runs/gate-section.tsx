import { gateTable } from '../../report/gate-table.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { text } from '../../report/report-table.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import { Table } from '../table.tsx';
import { RUN_LABELS } from './run-labels.ts';

/** Every limit of the run's gate, the missed ones first; nothing without a gate. */
export function GateSection({ summary, language }: { summary: RunSummary; language: Language }) {
  const labels = LABELS[language];
  const { limits, requirement } = RUN_LABELS[language];
  const { title, rows } = gateTable(summary, labels);
  const judged = summary.verdict.gates.map(({ name, pass }, index) => {
    const [arm, , limit, measured, conclusion] = rows[index] ?? [];
    return {
      pass,
      cells: [
        `${limits[name]} ${name.startsWith('min_') ? '≥' : '≤'} ${limit}`,
        <span class={pass ? 'pass' : 'fail'}>{`${pass ? '✓' : '✗'} ${conclusion}`}</span>,
        measured,
        arm,
      ],
    };
  });
  return (
    <Table
      table={{
        title,
        columns: [requirement, labels.conclusion, labels.measured, labels.arm].map(text),
        rows: judged.toSorted((a, b) => Number(a.pass) - Number(b.pass)).map(({ cells }) => cells),
      }}
    />
  );
}
