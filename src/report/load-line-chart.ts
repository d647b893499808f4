import { html } from 'hono/html';
import { chartScale, tickText } from './load-chart-scale.ts';

/** A line of points; `dashed` and its colour number set it apart from others. */
export interface ChartLine {
  label: string;
  points: readonly { x: number; y: number }[];
  dashed?: boolean;
  color: number;
}

const WIDTH = 980;
const HEIGHT = 340;
const LEFT = 70;
const RIGHT = 20;
const TOP = 14;
const FOOT = 46;
/** Readable on a light and a dark page, and apart for the colour-blind (Okabe & Ito 2008). */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

/** Lines over a common size of load, with a legend; one self-contained SVG, empty where no line has points. */
export function lineChart(title: string, xLabel: string, lines: readonly ChartLine[]) {
  const drawn = lines.filter(({ points }) => points.length > 0);
  const points = drawn.flatMap((line) => line.points);
  if (points.length === 0) return '';
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  // The measured sizes are the ticks, evenly apart: they double from one to the next.
  const atX = (x: number) => LEFT + ((xs.indexOf(x) + 0.5) / xs.length) * (WIDTH - LEFT - RIGHT);
  const y = chartScale(
    points.map((point) => point.y),
    HEIGHT - FOOT,
    TOP,
  );
  return html`<figure><figcaption>${title}</figcaption>
<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
${y.ticks.map((tick) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y.at(tick)}" y2="${y.at(tick)}"/><text class="tick" x="${LEFT - 8}" y="${y.at(tick) + 4}" text-anchor="end">${tickText(tick)}</text>`)}
${xs.map((x) => html`<text class="tick" x="${atX(x)}" y="${HEIGHT - FOOT + 18}" text-anchor="middle">${tickText(x)}</text>`)}
<text class="tick" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${xLabel}</text>
${drawn.map(({ points, dashed, color }) => {
  const stroke = COLORS[color % COLORS.length];
  const path = points.map((point) => `${atX(point.x)},${y.at(point.y)}`).join(' ');
  return html`<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="2" ${dashed ? html`stroke-dasharray="6 4"` : ''}/>
${points.map((point) => html`<circle cx="${atX(point.x)}" cy="${y.at(point.y)}" r="3.5" fill="${stroke}"><title>${tickText(point.x)}: ${tickText(Number(point.y.toPrecision(4)))}</title></circle>`)}`;
})}
</svg>
<ul class="legend">${drawn.map(({ label, dashed, color }) => html`<li><svg width="28" height="8" aria-hidden="true"><line x1="0" x2="28" y1="4" y2="4" stroke="${COLORS[color % COLORS.length]}" stroke-width="2" ${dashed ? html`stroke-dasharray="6 4"` : ''}/></svg> ${label}</li>`)}</ul></figure>`;
}
