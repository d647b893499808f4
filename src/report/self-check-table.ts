import { formatDifference, formatEstimate } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';
import type { ArmSelfCheck } from './self-check.ts';

/** A row per arm of a `--self-check` run: what changed when it was asked again; no rows without one. */
export function selfCheckTable({ selfCheck }: RunSummary, labels: Labels): ReportTable {
  const arms = selfCheck?.arms ?? [];
  return {
    title: labels.selfCheck,
    columns: [
      text(labels.arm),
      number(labels.flippedCases),
      number(labels.passDifference),
      number(labels.gateFlipRate),
    ],
    rows: arms.map((arm) => [
      armLabel(arm, labels),
      `${arm.flippedCases.flipped} / ${arm.flippedCases.n}`,
      arm.passDifference
        ? formatDifference({ ...arm.passDifference, difference: arm.passDifference.mean })
        : labels.notApplicable,
      gateFlips(arm, arms, labels),
    ]),
  };
}

/** Without a gate that is said; an arm that the gate does not judge has a dash, a limit without a figure its name. */
function gateFlips({ gateFlipRate }: ArmSelfCheck, arms: readonly ArmSelfCheck[], labels: Labels): string {
  if (!gateFlipRate) return arms.some((arm) => arm.gateFlipRate) ? labels.notApplicable : labels.noGate;
  const { rate, low = 0, high = 1, pairs, unmeasured = [] } = gateFlipRate;
  const shown =
    rate === undefined ? [] : [formatEstimate({ mean: rate, low, high, n: pairs, unscored: 0, failed: 0 })];
  return [...shown, ...unmeasured.map((limit) => `${limit}: ${labels.tooSmall}`)].join('; ');
}
