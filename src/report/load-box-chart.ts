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
const SMALLEST_N_FOR_WHISKERS = 20;

/**
 * Distributions as horizontal boxes: box p25 to p75, a line and a figure at the median, and whiskers p5 to p95 where 20
 * values allow them. One self-contained SVG; empty where no row has values.
 */
export function boxChart(title: string, rows: readonly BoxRow[], logNote: string) {
  const drawn = rows
    .filter(({ values }) => values.length > 0)
    .map(({ label, values }) => {
      const ascending = Float64Array.from(values).sort();
      return { label, n: ascending.length, at: (share: number) => quantile(ascending, share) };
    });
  if (drawn.length === 0) return '';
  const endsOf = ({ n }: { n: number }) => (n >= SMALLEST_N_FOR_WHISKERS ? [0.05, 0.95] : [0.25, 0.75]);
  const ends = drawn.flatMap((row) => endsOf(row).map(row.at));
  const scale = chartScale(ends, LEFT, WIDTH - RIGHT, true);
  const bottom = drawn.length * ROW + 8;
  return html`<figure><figcaption>${title}${scale.log ? ` · ${logNote}` : ''}</figcaption>
<svg class="chart" viewBox="0 0 ${WIDTH} ${bottom + FOOT}" role="img" aria-label="${title}">
${scale.ticks.map((tick) => html`<line class="grid" x1="${scale.at(tick)}" x2="${scale.at(tick)}" y1="0" y2="${bottom}"/><text class="tick" x="${scale.at(tick)}" y="${bottom + 20}" text-anchor="middle">${tickText(tick)}</text>`)}
${drawn.map((row, index) => {
  const { label, n, at } = row;
  const y = index * ROW + ROW / 2 + 4;
  const [low, high, p25, p50, p75] = [...endsOf(row), 0.25, 0.5, 0.75].map((share) => scale.at(at(share)));
  const whisker = html`<line class="whisker" x1="${low}" x2="${high}" y1="${y}" y2="${y}"/>`;
  return html`<g>
<text class="label" x="${LEFT - 12}" y="${y + 4}" text-anchor="end">${label} · n=${n}</text>
${n >= SMALLEST_N_FOR_WHISKERS ? whisker : ''}
<rect class="box" x="${p25}" y="${y - 8}" width="${Math.max(1, p75! - p25!)}" height="16"/>
<line class="median" x1="${p50}" x2="${p50}" y1="${y - 8}" y2="${y + 8}"/>
<text class="value" x="${high! + 8}" y="${y + 4}">${formatMs(at(0.5))}</text></g>`;
})}
</svg></figure>`;
}
