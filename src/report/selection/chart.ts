/** A chart as data; ECharts draws it. `summary` says in words what it shows, for who cannot see it. */
export interface Chart {
  id: string;
  title: string;
  summary: string;
  x: Axis;
  y: Axis;
  series: ChartSeries[];
  /** Lines across: `x` or `y` at a value, as a limit or a break-even point. */
  marks?: { axis: 'x' | 'y'; value: number; label: string }[];
}

/** `category` axes name their values. */
export interface Axis {
  name: string;
  scale: 'linear' | 'log' | 'category';
  categories?: string[];
}

/** `x` is an index on a category axis. `low` and `high` are ends of an interval of `y`; `size` scales a symbol. */
export interface ChartSeries {
  name: string;
  kind: 'line' | 'bar' | 'scatter';
  points: { x: number; y: number; low?: number; high?: number; label?: string; size?: number }[];
  muted?: true;
  /** Reckoned, not measured: dashed. */
  estimated?: true;
}
