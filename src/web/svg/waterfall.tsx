/** A bar of a waterfall, in milliseconds since its left edge: a wait, then the work, with instants in it. */
export interface WaterfallBar {
  /** Its colour (class `stage-<kind>`). */
  kind: string;
  label: string;
  queuedFromMs: number;
  startMs: number;
  endMs: number;
  marks: readonly { name: string; atMs: number }[];
}

const WIDTH = 900;
const LABEL_WIDTH = 170;
const ROW_HEIGHT = 24;
const AXIS_HEIGHT = 22;
const TICKS = 5;

/** Bars below one another over one axis of time; the same figures stand in a table beside it. */
export function Waterfall({ bars, title }: { bars: readonly WaterfallBar[]; title: string }) {
  const endMs = Math.max(1e-6, ...bars.map((bar) => bar.endMs));
  const x = (ms: number) => Number((LABEL_WIDTH + (ms / endMs) * (WIDTH - LABEL_WIDTH - 60)).toFixed(1));
  const height = AXIS_HEIGHT + bars.length * ROW_HEIGHT;
  return (
    <svg class="waterfall" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={title}>
      <title>{title}</title>
      {Array.from({ length: TICKS }, (_, tick) => (tick / (TICKS - 1)) * endMs).map((ms) => (
        <g class="tick">
          <line x1={x(ms)} x2={x(ms)} y1={AXIS_HEIGHT - 4} y2={height} />
          <text x={x(ms)} y={12} text-anchor="middle">
            {tickLabel(ms)}
          </text>
        </g>
      ))}
      {bars.map((bar, row) => {
        const y = AXIS_HEIGHT + row * ROW_HEIGHT + 4;
        const width = Math.max(1.5, x(bar.endMs) - x(bar.startMs));
        return (
          <g>
            <text x={LABEL_WIDTH - 8} y={y + 12} text-anchor="end">
              {bar.label}
            </text>
            {bar.queuedFromMs < bar.startMs && (
              <rect
                class="waited"
                x={x(bar.queuedFromMs)}
                y={y + 4}
                width={x(bar.startMs) - x(bar.queuedFromMs)}
                height={8}
              />
            )}
            <rect class={`stage-${bar.kind}`} x={x(bar.startMs)} y={y} width={width} height={16} rx={2} />
            {bar.marks.map(({ name, atMs }) => (
              <line class="mark" x1={x(atMs)} x2={x(atMs)} y1={y - 2} y2={y + 18}>
                <title>{`${name} ${tickLabel(atMs)}`}</title>
              </line>
            ))}
            <text x={Math.min(x(bar.endMs) + 6, WIDTH - 2)} y={y + 12}>
              {tickLabel(bar.endMs - bar.startMs)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function tickLabel(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 10 || ms === 0 ? `${Math.round(ms)} ms` : `${ms.toFixed(2)} ms`;
}
