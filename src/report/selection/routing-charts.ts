import type { RoutingPoint } from '../../selection/choose-route.ts';
import type { RoutingFigures } from '../../selection/routing-figures.ts';
import { oracleCurve, type RoutingStudy } from '../../selection/simulate-routing.ts';
import type { Chart, ChartSeries } from './chart.ts';
import { fillIn } from './fill-in.ts';
import { percentText, thresholdText } from './routing-cells.ts';
import type { RoutingLabels } from './routing-labels.ts';
import { pairName } from './routing-tables.ts';

/** Coverage, time and cost by the share routed up, each where it is known; all in percent, milliseconds, yuan. */
export function routingCharts(study: RoutingStudy, id: string, labels: RoutingLabels): Chart[] {
  const { curve, chosen } = study;
  const pair = pairName(study, labels);
  const base = {
    x: { name: `${labels.share} (%)`, scale: 'linear' as const },
    marks: [
      {
        axis: 'x' as const,
        value: chosen.share * 100,
        label: fillIn(labels.mark, { threshold: thresholdText(chosen.threshold, labels.none) }),
      },
    ],
  };
  const line = (name: string, of: (figures: RoutingFigures) => number | undefined): ChartSeries => ({
    name,
    kind: 'line',
    points: pointsOf(curve, of),
    estimated: true,
  });
  const charts: Chart[] = [
    {
      ...base,
      id: `${id}-coverage`,
      title: fillIn(labels.curve, { pair }),
      summary: summaryOf(study, pair, labels),
      y: { name: `${labels.coverage} (%)`, scale: 'linear' },
      series: [
        line(labels.routed, ({ coverage }) => percentOf(coverage)),
        {
          name: labels.randomLine,
          kind: 'line',
          points: pointsOf([curve[0]!, curve.at(-1)!], ({ coverage }) => percentOf(coverage)),
          estimated: true,
          muted: true,
        },
        {
          name: labels.oracleLine,
          kind: 'line',
          points: oraclePoints(study),
          estimated: true,
        },
      ],
    },
    {
      ...base,
      id: `${id}-time`,
      title: fillIn(labels.times, { pair }),
      summary: fillIn(labels.timesSummary, { pair }),
      y: { name: labels.milliseconds, scale: 'linear' },
      series: [
        line(labels.mean, ({ question }) => question?.mean),
        line(labels.p95, ({ question }) => question?.p95),
      ],
    },
    {
      ...base,
      id: `${id}-cost`,
      title: fillIn(labels.costs, { pair }),
      summary: fillIn(labels.costsSummary, { pair }),
      y: { name: labels.cnyPer1k, scale: 'linear' },
      series: [
        line(labels.charged, ({ chargedCny }) => per1k(chargedCny)),
        line(labels.cost, ({ costCny }) => per1k(costCny)),
      ],
    },
  ];
  return charts
    .map((chart) => ({ ...chart, series: chart.series.filter(({ points }) => points.length > 0) }))
    .filter(({ series }) => series.length > 0);
}

function pointsOf(
  curve: readonly RoutingPoint[],
  of: (figures: RoutingFigures) => number | undefined,
): ChartSeries['points'] {
  return curve.flatMap((point) => {
    const y = of(point);
    return y === undefined ? [] : [{ x: point.share * 100, y }];
  });
}

function oraclePoints({ cases }: RoutingStudy): ChartSeries['points'] {
  return oracleCurve(cases).map(({ share, coverage }) => ({ x: share * 100, y: coverage * 100 }));
}

function summaryOf({ curve, chosen }: RoutingStudy, pair: string, labels: RoutingLabels): string {
  return fillIn(labels.curveSummary, {
    pair,
    small: percentText(curve[0]!.coverage!),
    large: percentText(curve.at(-1)!.coverage!),
    threshold: thresholdText(chosen.threshold, labels.none),
    share: percentText(chosen.share),
    coverage: percentText(chosen.coverage!),
  });
}

function percentOf(share: number | undefined): number | undefined {
  return share === undefined ? undefined : share * 100;
}

function per1k(cny: number | undefined): number | undefined {
  return cny === undefined ? undefined : cny * 1000;
}
