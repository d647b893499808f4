/** A line of one series, oldest first; a value that is not known leaves a gap. */
export function Sparkline({ values, title }: { values: readonly (number | undefined)[]; title: string }) {
  const points = sparklinePoints(values);
  const last = points.at(-1);
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <title>{title}</title>
      <polyline points={points.map(([x, y]) => `${x},${y}`).join(' ')} />
      {last && <circle cx={last[0]} cy={last[1]} r={2.5} />}
    </svg>
  );
}

const WIDTH = 132;
const HEIGHT = 30;
const MARGIN = 4;

/** The places of the known values, from the lowest value at the bottom to the highest at the top; equal ones lie in the middle. */
export function sparklinePoints(values: readonly (number | undefined)[]): [x: number, y: number][] {
  const known = values.flatMap((value, index) => (value === undefined ? [] : [{ value, index }]));
  const low = Math.min(...known.map(({ value }) => value));
  const high = Math.max(...known.map(({ value }) => value));
  const stepX = (WIDTH - 2 * MARGIN) / Math.max(1, values.length - 1);
  return known.map(({ value, index }) => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return [rounded(MARGIN + index * stepX), rounded(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN))];
  });
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
