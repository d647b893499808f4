import { estimateOf } from '../../selection/option-estimates.ts';
import type { Language } from '../labels.ts';
import type { Chart, ChartSeries } from './chart.ts';
import type { SIZES_LABELS } from './sizes-labels.ts';
import type { SizeRow } from './sizes-rows.ts';

type Labels = (typeof SIZES_LABELS)[Language];

/** Coverage over size, of what was asked. */
export function accuracyChart(rows: readonly SizeRow[], seed: number, labels: Labels): Chart[] {
  const series = (['noRag', 'rag'] as const).flatMap((arm): ChartSeries[] => {
    const points = rows.flatMap(({ model, [arm]: option }) => {
      const estimate = option && estimateOf(option, 'coverage', seed);
      if (!estimate) return [];
      const [y, low, high] = [estimate.mean, estimate.low, estimate.high].map((share) => share * 100);
      return [{ x: model.parametersB, y: y!, low: low!, high: high!, label: model.name }];
    });
    return points.length > 0 ? [{ name: labels[arm], kind: 'scatter', points }] : [];
  });
  const { accuracyChart: title, accuracySummary: summary, parameters, coverage } = labels;
  return chartOf('sizes-accuracy', title, summary, { x: parameters, y: coverage }, series);
}

/** Decoding speed over size, the estimates as a series of their own. */
export function speedChart(rows: readonly SizeRow[], labels: Labels): Chart[] {
  const points = (name: 'decode' | 'estimatedDecode') =>
    rows.flatMap(({ model, [name]: y }) =>
      y === undefined ? [] : [{ x: model.parametersB, y, label: model.name }],
    );
  const [measured, estimated] = [points('decode'), points('estimatedDecode')];
  const { speedChart: title, speedSummary: summary, parameters, decode } = labels;
  return chartOf('sizes-speed', title, summary, { x: parameters, y: decode }, [
    ...(measured.length > 0 ? [{ name: labels.measured, kind: 'scatter' as const, points: measured }] : []),
    ...(estimated.length > 0
      ? [{ name: labels.estimated, kind: 'scatter' as const, points: estimated, estimated: true as const }]
      : []),
  ]);
}

/** Nothing where there are fewer than two points to compare. */
function chartOf(
  id: string,
  title: string,
  summary: string,
  names: { x: string; y: string },
  series: ChartSeries[],
): Chart[] {
  if (series.reduce((count, { points }) => count + points.length, 0) < 2) return [];
  return [
    { id, title, summary, x: { name: names.x, scale: 'log' }, y: { name: names.y, scale: 'linear' }, series },
  ];
}
