import type { RoutingPoint } from '../../selection/choose-route.ts';
import type { OptionCase } from '../../selection/option.ts';
import type { AdjustedComparison } from '../../selection/option-estimates.ts';
import { casesAt, casesAtRandom, casesByOracle } from '../../selection/routed-cases.ts';
import type { HeldOut, RoutingStudy } from '../../selection/simulate-routing.ts';
import { number, text } from '../report-table.ts';
import { NONE } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import { differenceCell, metricCell } from './option-cells.ts';
import { figureCells, reckoned, shareCell, thresholdText } from './routing-cells.ts';
import type { RoutingLabels } from './routing-labels.ts';
import type { Cell, SectionRow, SectionTable } from './section.ts';

/** About every tenth of the questions. */
const CURVE_ROWS = 11;

/** The ways of answering the questions of a pair, measured and reckoned. */
export function waysTable(
  { cases, curve, chosen, heldOut }: RoutingStudy,
  title: string,
  seed: number,
  labels: RoutingLabels,
): SectionTable {
  const scores = (of: OptionCase[]) => [
    metricCell({ cases: of }, 'coverage', seed),
    metricCell({ cases: of }, 'pass', seed),
  ];
  const at = (point: RoutingPoint) => [
    shareCell(point.share),
    ...scores(casesAt(cases, point.threshold)),
    ...figureCells(point),
  ];
  const share = (heldOut?.figures ?? chosen).share;
  const beside = (name: string, of: OptionCase[]): SectionRow =>
    row([name, NONE, ...[shareCell(share), ...scores(of)].map(reckoned), NONE, NONE, NONE, NONE]);
  return {
    title,
    columns: [
      text(labels.way),
      number(labels.threshold),
      ...[labels.share, labels.coverage, labels.pass, labels.mean, labels.p95, labels.charged].map(number),
      number(labels.cost),
    ],
    rows: [
      row([labels.small, NONE, ...at(curve[0]!)]),
      row([labels.large, NONE, ...at(curve.at(-1)!)]),
      row([labels.chosen, thresholdText(chosen.threshold, labels.none), ...at(chosen).map(reckoned)]),
      ...(heldOut
        ? [
            row([
              labels.heldOut,
              NONE,
              ...[shareCell(share), ...scores(heldOut.cases), ...figureCells(heldOut.figures)].map(reckoned),
            ]),
          ]
        : []),
      beside(labels.random, casesAtRandom(cases, share)),
      beside(labels.oracle, casesByOracle(cases, share)),
    ],
  };
}

/** The cross-validated route against small only, large only and chance. */
export function differencesTable({ against }: HeldOut, title: string, labels: RoutingLabels): SectionTable {
  return {
    title,
    columns: [text(labels.against), number(labels.difference), text(labels.reading)],
    rows: (['small', 'large', 'random'] as const).map((other) =>
      row([labels[other], reckoned(differenceCell(against[other])), readingOf(against[other], labels)]),
    ),
  };
}

/** The curve in figures, thinned. */
export function curveTable({ curve }: RoutingStudy, title: string, labels: RoutingLabels): SectionTable {
  const last = curve.length - 1;
  const rows = new Set(
    Array.from({ length: CURVE_ROWS }, (_, at) => Math.round((at * last) / (CURVE_ROWS - 1))),
  );
  return {
    title,
    columns: [
      number(labels.threshold),
      ...[labels.share, labels.coverage, labels.pass, labels.mean, labels.p95, labels.charged].map(number),
      number(labels.cost),
    ],
    rows: [...rows].map((at) => {
      const point = curve[at]!;
      const { threshold, share, coverage, pass } = point;
      const cells = [share, coverage, pass].map(shareCell).concat(figureCells(point));
      // Both ends are what one model alone measured.
      const isMeasured = at === 0 || at === last;
      return row([thresholdText(threshold, labels.none), ...(isMeasured ? cells : cells.map(reckoned))]);
    }),
  };
}

/** What an adjusted difference says. */
export function readingOf(comparison: AdjustedComparison | undefined, labels: RoutingLabels): string {
  if (!comparison) return NONE;
  if (!comparison.shown) return labels.notShown;
  return comparison.difference > 0 ? labels.higher : labels.lower;
}

/** `small → large`. */
export function pairName({ pair: { small, large } }: RoutingStudy, labels: RoutingLabels): string {
  return fillIn(labels.pair, { small: small.name, large: large.name });
}

function row(cells: Cell[]): SectionRow {
  return { cells };
}
