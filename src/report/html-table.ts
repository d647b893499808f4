import { html } from 'hono/html';
import type { ReportTable } from './report-table.ts';

/** A table as HTML, every cell escaped; nothing for a table without rows. */
export function htmlTable({ title, columns, rows, totals }: ReportTable, heading: 'h2' | 'h3') {
  if (rows.length === 0) return '';
  const cell = (value: string, index: number) =>
    columns[index]?.numeric ? html`<td class="n">${value}</td>` : html`<td>${value}</td>`;
  return html`${heading === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="${totals ? 'totals' : ''}">
<thead><tr>${columns.map(({ name, numeric }) => (numeric ? html`<th class="n">${name}</th>` : html`<th>${name}</th>`))}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
</table></div>`;
}
