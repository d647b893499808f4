import { html } from 'hono/html';
import type { Section } from '../section.ts';
import { chartHtml } from './chart-html.ts';
import type { PageLabels } from './page-labels.ts';
import { isEstimated, tableHtml } from './table-html.ts';

/** A section of the report, everything in it escaped; what its marks mean stands below its tables. */
export function sectionHtml(
  { id, title, intro, tables, charts, notes }: Section,
  labels: PageLabels,
  firstTable = tableHtml,
) {
  const rows = tables.flatMap((table) => table.rows);
  const legend = [
    rows.some(({ cells }) => cells.some(isEstimated)) && labels.estimated,
    rows.some(({ muted }) => muted) && labels.muted,
  ].filter((line) => line !== false);
  return html`<section id="${id}" class="part"><h2>${title}</h2>
${intro.map((paragraph) => html`<p>${paragraph}</p>`)}
${tables.map((table, index) => (index === 0 ? firstTable(table) : tableHtml(table)))}
${legend.map((line) => html`<p class="meta">${line}</p>`)}
${charts.map(chartHtml)}
${notes.length > 0 ? html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : ''}
</section>
`;
}
