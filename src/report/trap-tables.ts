import type { Estimate } from '../statistics/estimate.ts';
import { TRAP_KINDS } from '../testcases/testcase.ts';
import { formatEstimate } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** One row per arm with traps: traps beside their controls, refusals that are right and those that are not. */
export function trapSummaryTable({ arms }: RunSummary, labels: Labels): ReportTable {
  const { scores } = labels;
  return {
    title: scores.traps,
    columns: [
      text(labels.arm),
      number(scores.trapPass),
      number(scores.controlPass),
      number(scores.refusal),
      number(scores.overRefusal),
    ],
    rows: arms.flatMap(({ traps, ...arm }) =>
      traps
        ? [
            [
              armLabel(arm, labels),
              ...[traps.all.traps, traps.all.controls, traps.refusal, traps.overRefusal].map(counted),
            ],
          ]
        : [],
    ),
  };
}

/** Pass rates by kind of trap: a row per arm and kind. */
export function trapKindTable({ arms }: RunSummary, labels: Labels): ReportTable {
  const { scores } = labels;
  return {
    title: scores.trapKinds,
    columns: [text(labels.arm), text(scores.trapKind), number(scores.trapPass), number(scores.controlPass)],
    rows: arms.flatMap((arm) =>
      TRAP_KINDS.flatMap((kind) => {
        const pair = arm.traps?.byKind[kind];
        if (!pair) return [];
        return [[armLabel(arm, labels), scores.kinds[kind], counted(pair.traps), counted(pair.controls)]];
      }),
    ),
  };
}

function counted(estimate: Estimate | undefined): string {
  return formatEstimate(estimate) + (estimate ? ` n=${estimate.n}` : '');
}
