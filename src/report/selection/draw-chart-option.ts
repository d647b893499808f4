import type { EChartsCoreOption } from 'echarts/core';
import type { Axis, Chart, ChartSeries } from './chart.ts';
import { whiskerSeries } from './draw-chart-whiskers.ts';

/** How many colours the page has; a further series begins again, with another symbol. */
export const COLORS = 6;
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'];
const TEXT = { color: 'var(--text)', fontFamily: 'inherit', fontSize: 12 };
const BAR_CATEGORY_GAP = '30%';

type Point = ChartSeries['points'][number];

/** What of a chart ECharts draws, `width` pixels wide. */
export function chartOption(chart: Chart, width: number): EChartsCoreOption {
  const { x, y, marks = [] } = chart;
  const series = chart.series.map((one) => ({ ...one, points: drawable(one.points, x, y) }));
  const bars = series.filter(({ kind }) => kind === 'bar').length;
  let bar = -1;
  return {
    animation: false,
    textStyle: TEXT,
    grid: { left: 8, right: 16, top: 34, bottom: 28, outerBoundsContain: 'all' },
    xAxis: axisOption(x, 'x', bars > 0, width),
    yAxis: axisOption(y, 'y', bars > 0, width),
    series: [
      ...series.flatMap((one, index) => {
        if (one.kind === 'bar') bar += 1;
        const color = seriesColor(one, index);
        return [
          seriesOption(one, index, largestSize(series), middleOf(series)),
          ...whiskerSeries(one.points, color, one.kind === 'bar' ? { bars, bar, gap: BAR_CATEGORY_GAP } : {}),
        ];
      }),
      ...markSeries(marks, series.flatMap(({ points }) => points)[0]),
    ],
  };
}

/** The CSS colour of a series, of the page's variables. */
export function seriesColor({ muted }: Pick<ChartSeries, 'muted'>, index: number): string {
  return muted ? 'var(--chart-muted)' : `var(--chart-${index % COLORS})`;
}

export function seriesSymbol(index: number): string {
  return SYMBOLS[Math.floor(index / COLORS + index) % SYMBOLS.length] as string;
}

/** A logarithmic axis has no place for 0 and less: an interval that reaches there is drawn to its point alone. */
function drawable(points: readonly Point[], x: Axis, y: Axis): Point[] {
  return points
    .filter((point) => !((x.scale === 'log' && point.x <= 0) || (y.scale === 'log' && point.y <= 0)))
    .map((point) => (y.scale === 'log' && (point.low ?? 1) <= 0 ? { ...point, low: point.y } : point));
}

function largestSize(series: readonly ChartSeries[]): number {
  return Math.max(0, ...series.flatMap(({ points }) => points.map(({ size = 0 }) => size)));
}

/** Where a label hides neither its interval nor leaves the plot; `middle` parts points on the left from those on the right. */
function labelPlace(kind: ChartSeries['kind'], { x, high }: Point, middle: number) {
  if (kind === 'scatter') return { position: x > middle ? 'left' : 'right' };
  if (kind === 'bar' && high !== undefined) return { position: 'insideBottom', color: 'var(--page)' };
  return { position: 'top' };
}

function middleOf(series: readonly ChartSeries[]): number {
  const xs = series.flatMap(({ points }) => points.map(({ x }) => x));
  return (Math.min(...xs) + Math.max(...xs)) / 2;
}

function seriesOption(series: ChartSeries, index: number, largest: number, middle: number) {
  const { name, kind, points, estimated, muted } = series;
  const color = seriesColor(series, index);
  const size = ({ size }: Point) =>
    size === undefined || largest === 0 ? 10 : 8 + 28 * Math.sqrt(Math.max(0, size) / largest);
  const hollow = { color: 'var(--page)', borderColor: color, borderWidth: 2, borderType: 'dashed' };
  return {
    name,
    type: kind,
    silent: true,
    symbol: seriesSymbol(index),
    showAllSymbol: true,
    barCategoryGap: BAR_CATEGORY_GAP,
    barMaxWidth: 64,
    itemStyle: estimated ? hollow : { color, ...(kind === 'scatter' && { opacity: 0.85 }) },
    lineStyle: { color, width: 2, ...(estimated && { type: 'dashed' }) },
    // Points at one place: a label that finds no room is left out; every name stands in the table.
    labelLayout: { moveOverlap: 'shiftY', hideOverlap: true },
    data: points.map((point) => ({
      value: [point.x, point.y],
      symbolSize: kind === 'scatter' ? size(point) : 6,
      ...(point.label !== undefined && {
        label: {
          show: true,
          distance: 6,
          formatter: () => point.label,
          ...TEXT,
          ...(muted && { color: 'var(--muted)' }),
          ...labelPlace(kind, point, middle),
        },
      }),
    })),
  };
}

/** The invisible point makes room for the line: ECharts fits its axes to points alone. */
function markSeries(marks: NonNullable<Chart['marks']>, at: Point | undefined) {
  return marks.map(({ axis, value, label }) => ({
    type: 'scatter',
    silent: true,
    symbolSize: 0,
    data: at ? [axis === 'x' ? [value, at.y] : [at.x, value]] : [],
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: 'var(--text)', type: [2, 3], width: 1.5 },
      label: { formatter: () => label, position: axis === 'x' ? 'end' : 'insideEndTop', ...TEXT },
      data: [axis === 'x' ? { xAxis: value } : { yAxis: value }],
    },
  }));
}

function axisOption(
  { name, scale, categories = [] }: Axis,
  side: 'x' | 'y',
  hasBars: boolean,
  width: number,
) {
  const room = (width - 80) / Math.max(1, categories.length);
  const tight = room < 64;
  return {
    type: scale === 'linear' ? 'value' : scale,
    name,
    nameTextStyle: { ...TEXT, color: 'var(--muted)', ...(side === 'y' && { align: 'left' }) },
    nameLocation: side === 'x' ? 'middle' : 'end',
    nameGap: side === 'x' ? 30 : 14,
    ...(scale === 'linear' && { scale: side === 'x' || !hasBars }),
    ...(scale === 'category' && { data: categories }),
    axisLine: { show: true, lineStyle: { color: 'var(--muted)' } },
    axisTick: { show: side === 'x', lineStyle: { color: 'var(--muted)' } },
    splitLine: { show: side === 'y', lineStyle: { color: 'var(--line)' } },
    axisLabel: {
      ...TEXT,
      color: 'var(--muted)',
      hideOverlap: true,
      ...(scale === 'category' && { interval: 0, overflow: tight ? 'truncate' : 'break' }),
      ...(scale === 'category' && (tight ? { rotate: 40, width: 110 } : { width: room - 8 })),
    },
  };
}
