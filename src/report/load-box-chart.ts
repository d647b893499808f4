import { html } from 'hono/html';
import { quantile } from '../statistics/quantiles.ts';
import { formatMs } from './format.ts';
import { chartScale, tickText } from './load-chart-scale.ts';

/** One row of a box chart: a label and its values, in any order. */
export interface BoxRow {
  label: string;
  values: readonly number[];
}

const WIDTH = 980;
const LEFT = 300;
const RIGHT = 80;
const ROW = 30;
const FOOT = 34;

/**
 * Distributions as horizontal boxes: whiskers p5 to p95, box p25 to p75, a line and a figure at the median. One
 * self-contained SVG; empty where no row has values.
 */
export function boxChart(title: string, rows: readonly BoxRow[], logNote: string) {
  const drawn = rows
    .filter(({ values }) => values.length > 0)
    .map(({ label, values }) => {
      const ascending = Float64Array.from(values).sort();
      return { label, n: ascending.length, at: (share: number) => quantile(ascending, share) };
    });
  if (drawn.length === 0) return '';
  const ends = drawn.flatMap(({ at }) => [at(0.05), at(0.95)]);
  const scale = chartScale(ends, LEFT, WIDTH - RIGHT, true);
  const bottom = drawn.length * ROW + 8;
  return html`<figure><figcaption>${title}${scale.log ? ` · ${logNote}` : ''}</figcaption>
<svg class="chart" viewBox="0 0 ${WIDTH} ${bottom + FOOT}" role="img" aria-label="${title}">
${scale.ticks.map((tick) => html`<line class="grid" x1="${scale.at(tick)}" x2="${scale.at(tick)}" y1="0" y2="${bottom}"/><text class="tick" x="${scale.at(tick)}" y="${bottom + 20}" text-anchor="middle">${tickText(tick)}</text>`)}
${drawn.map(({ label, n, at }, index) => {
  const y = index * ROW + ROW / 2 + 4;
  const [p5, p25, p50, p75, p95] = [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => scale.at(at(share)));
  return html`<g><title>${label}: n=${n}, p50 ${formatMs(at(0.5))} ms, p95 ${formatMs(at(0.95))} ms</title>
<text class="label" x="${LEFT - 12}" y="${y + 4}" text-anchor="end">${label}</text>
<line class="whisker" x1="${p5}" x2="${p95}" y1="${y}" y2="${y}"/>
<rect class="box" x="${p25}" y="${y - 8}" width="${Math.max(1, p75! - p25!)}" height="16"/>
<line class="median" x1="${p50}" x2="${p50}" y1="${y - 8}" y2="${y + 8}"/>
<text class="value" x="${p95! + 8}" y="${y + 4}">${formatMs(at(0.5))}</text></g>`;
})}
</svg></figure>`;
}
