import { chartScale, tickText } from '../../report/load-chart-scale.ts';

/** A line of points; `series` (from 0) chooses its colour, a dashed one has the colour of another. */
export interface XyLine {
  label: string;
  series: number;
  dashed?: boolean;
  /** `label` is read out and shown when pointed at; points without one are drawn as the line alone. */
  points: readonly { x: number; y: number; label?: string }[];
}

const WIDTH = 460;
const HEIGHT = 280;
const LEFT = 58;
const RIGHT = 28;
const TOP = 24;
const FOOT = 44;
/** How many colours the style has (`series-0` …). */
const COLORS = 6;

/** Lines over a measured quantity with their legend, the figures of which stand in a table; nothing without points. */
export function XyChart({
  title,
  xLabel,
  yLabel,
  lines,
  mayLog = false,
}: {
  title: string;
  xLabel: string;
  yLabel: string;
  lines: readonly XyLine[];
  /** The x axis is logarithmic where its values span more than 40 times. */
  mayLog?: boolean;
}) {
  const drawn = lines.filter(({ points }) => points.length > 0);
  const points = drawn.flatMap((line) => line.points);
  if (points.length === 0) return <></>;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = chartScale(xs, LEFT, WIDTH - RIGHT, mayLog);
  const y = chartScale(ys, HEIGHT - FOOT, TOP);
  const at = (value: number) => value.toFixed(1);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <svg class="xy-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        {y.ticks.map((tick) => (
          <>
            <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={at(y.at(tick))} y2={at(y.at(tick))} />
            <text x={LEFT - 6} y={at(y.at(tick) + 4)} text-anchor="end">
              {tickText(tick)}
            </text>
          </>
        ))}
        {x.ticks.map((tick) => (
          <text x={at(x.at(tick))} y={HEIGHT - FOOT + 18} text-anchor="middle">
            {tickText(tick)}
          </text>
        ))}
        <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 8} text-anchor="middle">
          {xLabel}
        </text>
        <text x={LEFT} y={12}>
          {yLabel}
        </text>
        {drawn.map((line) => (
          <g class={`series-${line.series % COLORS}${line.dashed ? ' dashed' : ''}`}>
            <polyline
              points={line.points.map((point) => `${at(x.at(point.x))},${at(y.at(point.y))}`).join(' ')}
              stroke-dasharray={line.dashed ? '6 4' : undefined}
            />
            {line.points
              .filter(({ label }) => label !== undefined)
              .map((point) => (
                <circle cx={at(x.at(point.x))} cy={at(y.at(point.y))} r={3.5}>
                  <title>{`${line.label} · ${point.label}`}</title>
                </circle>
              ))}
          </g>
        ))}
      </svg>
      <ul class="chart-legend">
        {drawn.map(({ label, series, dashed }) => (
          <li class={`series-${series % COLORS}`}>
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <polyline points="0,4 28,4" stroke-dasharray={dashed ? '6 4' : undefined} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </figure>
  );
}
