import { type LiveRouting, liveRouting } from '../../selection/live-routing.ts';
import type { Option } from '../../selection/option.ts';
import { adjustComparisons } from '../../selection/option-estimates.ts';
import { quantilesOf } from '../../statistics/quantiles.ts';
import { formatMs } from '../format.ts';
import { number, text } from '../report-table.ts';
import { msCell, NONE } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import { differenceCell, metricCell } from './option-cells.ts';
import { reckoned, shareCell } from './routing-cells.ts';
import type { RoutingLabels } from './routing-labels.ts';
import type { Cell, SectionTable } from './section.ts';

/** One table for each live route that has alike runs of both its models beside it: those of its own run where it can. */
export function liveTables(
  options: readonly Option[],
  alike: (a: Option, b: Option) => boolean,
  seed: number,
  labels: RoutingLabels,
): SectionTable[] {
  return options.flatMap((route) => {
    const { route: rule } = route.model;
    if (!rule) return [];
    const near = options
      .filter((one) => one.arm.rag === route.arm.rag && alike(one, route))
      .sort((a, b) => Number(b.runId === route.runId) - Number(a.runId === route.runId));
    const [small, large] = [rule.small, rule.large].map((name) => near.find((one) => one.arm.model === name));
    const found = small && large && liveRouting(route, small, large, seed);
    return found ? [liveTable(found, seed, labels)] : [];
  });
}

function liveTable(
  { live, simulated, share, difference, time }: LiveRouting,
  seed: number,
  labels: RoutingLabels,
): SectionTable {
  const cellsOf = ({ cases }: Pick<Option, 'cases'>, up: number): Cell[] => {
    const times = quantilesOf(cases.flatMap(({ questionMs }) => questionMs ?? []));
    return [
      shareCell(up),
      metricCell({ cases }, 'coverage', seed),
      metricCell({ cases }, 'pass', seed),
      msCell(times?.mean, times?.n),
      msCell(times?.p95, times?.n),
    ];
  };
  const [adjusted] = adjustComparisons([difference]);
  const reading =
    adjusted && (adjusted.shown ? (adjusted.difference > 0 ? labels.higher : labels.lower) : labels.notShown);
  return {
    title: fillIn(labels.live, { name: live.name }),
    columns: [
      text(labels.way),
      ...[labels.share, labels.coverage, labels.pass, labels.mean, labels.p95].map(number),
      text(labels.reading),
    ],
    rows: [
      { cells: [labels.simulatedRow, ...cellsOf(simulated, share.simulated).map(reckoned), NONE] },
      { cells: [labels.liveRow, ...cellsOf(live, share.live), NONE] },
      {
        cells: [
          labels.liveDifference,
          NONE,
          differenceCell(difference),
          NONE,
          timeCell(time, labels),
          NONE,
          reading ?? NONE,
        ],
      },
    ],
  };
}

/** `+12.5 [−4.0, +30.1] n=20` milliseconds. */
function timeCell(time: LiveRouting['time'], labels: RoutingLabels): Cell {
  if (!time) return NONE;
  const { n, differenceMs, interval } = time;
  const signed = (ms: number) => `${ms < 0 ? '−' : '+'}${formatMs(Math.abs(ms))}`;
  const spread = interval
    ? ` [${signed(interval.low)}, ${signed(interval.high)}]`
    : ` (${labels.noInterval})`;
  return { text: `${signed(differenceMs)}${spread} n=${n}`, value: differenceMs, unit: 'ms' };
}
