import { html, raw } from 'hono/html';
import type { Chart, ChartSeries } from '../chart.ts';
import { drawChart } from '../draw-chart.ts';
import { seriesColor, seriesSymbol } from '../draw-chart-option.ts';

/** The page shows one of two drawings, by its width: text of a wide one is too small on a phone. */
const DRAWINGS = [
  { suffix: 'wide', width: 880, height: 380 },
  { suffix: 'narrow', width: 350, height: 320 },
] as const;

/** A chart with its legend, read out as its summary; nothing where no series has a point. */
export function chartHtml(chart: Chart) {
  if (chart.series.every(({ points }) => points.length === 0)) return '';
  return html`<figure><figcaption>${chart.title}</figcaption>
${chart.series.length > 1 ? html`<ul class="legend">${chart.series.map(legendItem)}</ul>` : ''}
${DRAWINGS.map(({ suffix, width, height }) => {
  const svg = drawChart(chart, { id: `${chart.id}-${suffix}`, width, height });
  return html`<div class="chart ${suffix}" role="img" aria-label="${chart.title}: ${chart.summary}">${raw(svg)}</div>`;
})}
</figure>`;
}

function legendItem(series: ChartSeries, index: number) {
  const color = seriesColor(series, index);
  const dashes = series.estimated ? html` stroke-dasharray="5 3"` : '';
  const fill = series.estimated ? 'var(--page)' : color;
  return html`<li${series.muted ? html` class="meta"` : ''}><svg width="28" height="12" aria-hidden="true">${
    series.kind === 'line'
      ? html`<line x1="0" x2="28" y1="6" y2="6" stroke="${color}" stroke-width="2"${dashes}/>`
      : ''
  }${series.kind === 'bar' ? html`<rect x="5" y="1" width="18" height="10" fill="${fill}" stroke="${color}"${dashes}/>` : mark(seriesSymbol(index), color, fill)}</svg> ${series.name}</li>`;
}

function mark(symbol: string, color: string, fill: string) {
  const attributes = html`fill="${fill}" stroke="${color}"`;
  if (symbol === 'circle') return html`<circle cx="14" cy="6" r="4" ${attributes}/>`;
  if (symbol === 'rect') return html`<rect x="10" y="2" width="8" height="8" ${attributes}/>`;
  return html`<path d="${symbol === 'triangle' ? 'M14 1L19 10L9 10Z' : 'M14 1L19 6L14 11L9 6Z'}" ${attributes}/>`;
}
