import type { CustomSeriesRenderItemAPI } from 'echarts';
import type { ChartSeries } from './chart.ts';

/** Pixels to each side of a whisker's end. */
const CAP_PX = 4;

/** Which of how many bars beside one another the whiskers stand on; none for other series. */
interface BarPlace {
  bars?: number;
  bar?: number;
  gap?: string;
}

/** The intervals of a series' points as bars with ends; none where a point has no interval. */
export function whiskerSeries(points: ChartSeries['points'], color: string, place: BarPlace) {
  const data = points.flatMap(({ x, low, high }) =>
    low === undefined || high === undefined ? [] : [[x, low, high]],
  );
  if (data.length === 0) return [];
  const { bars, bar = 0, gap } = place;
  const style = { stroke: bars ? 'var(--text)' : color, lineWidth: 1.5 };
  return [
    {
      type: 'custom',
      silent: true,
      z: 5,
      encode: { x: 0, y: [1, 2] },
      data,
      renderItem(_: unknown, api: CustomSeriesRenderItemAPI) {
        const offset = bars
          ? (api.barLayout({ count: bars, barCategoryGap: gap, barMaxWidth: 64 })?.[bar]?.offsetCenter ?? 0)
          : 0;
        const [x, low] = api.coord([api.value(0), api.value(1)]) as [number, number];
        const [, high] = api.coord([api.value(0), api.value(2)]) as [number, number];
        const line = (x1: number, y1: number, x2: number, y2: number) => ({
          type: 'line' as const,
          style,
          shape: { x1: offset + x1, y1, x2: offset + x2, y2 },
        });
        const cap = (y: number) => line(x - CAP_PX, y, x + CAP_PX, y);
        return { type: 'group' as const, children: [line(x, low, x, high), cap(low), cap(high)] };
      },
    },
  ];
}
