import type { GateResult } from '../run/gate.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** Every limit of the run's gate with its value and interval; no rows without a gate. */
export function gateTable({ verdict }: RunSummary, labels: Labels): ReportTable {
  return {
    title: labels.gates,
    columns: [
      text(labels.arm),
      text(labels.limit),
      number(labels.limitValue),
      number(labels.measured),
      text(labels.conclusion),
    ],
    rows: verdict.gates.map((gate) => [
      armLabel(gate.arm, labels),
      gate.name,
      figure(gate, gate.limit),
      measured(gate),
      gate.pass ? labels.kept : labels.missed,
    ]),
  };
}

function measured(gate: GateResult): string {
  const { value, low, high, why } = gate;
  if (value === undefined) return why ?? '—';
  if (low === undefined || high === undefined) return figure(gate, value);
  return `${figure(gate, value)} [${figure(gate, low)}, ${figure(gate, high)}]`;
}

function figure({ name }: GateResult, value: number): string {
  if (name.endsWith('_ms')) return `${Math.round(value)} ms`;
  return name.includes('cny') ? `¥${value.toFixed(2)}` : `${(value * 100).toFixed(1)} %`;
}
