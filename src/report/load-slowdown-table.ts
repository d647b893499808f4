import type { StepSummary } from '../load/step-summary.ts';
import type { Labels } from './labels.ts';
import { ratioCell, stepCells } from './load-cells.ts';
import { number, type ReportTable, text } from './report-table.ts';

/** How much longer the same prompts took than at the smallest load, a row for every larger one. */
export function loadSlowdownTable(steps: readonly StepSummary[], labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.slowdown,
    columns: [...[load.model, load.scenario, load.load].map(text), ...['n', 'E2E'].map(number)],
    rows: steps.flatMap((step) => {
      const { slowdown } = step;
      return slowdown
        ? [[...stepCells(step, labels), String(slowdown.n), ratioCell(slowdown.e2e, labels)]]
        : [];
    }),
  };
}
