import { html } from 'hono/html';
import type { Cell, Section, SectionRow, SectionTable } from '../section.ts';
import type { PageLabels } from './page-labels.ts';
import { sectionHtml } from './section-html.ts';
import { cellHtml, tableHtml } from './table-html.ts';

const MOST_FIGURES = 3;

/** The first page: the summary set apart, its first table as big figures where it has up to three of them. */
export function summaryHtml(summary: Section, labels: PageLabels) {
  return html`<div class="lead">${sectionHtml(summary, labels, figuresHtml)}</div>`;
}

/** Rows of a name, a figure and what to know of it; another table stays one. */
function figuresHtml(table: SectionTable) {
  const { columns, rows } = table;
  const fits = rows.length <= MOST_FIGURES && columns[1]?.numeric;
  return fits ? html`<dl class="figures">${rows.map(figureHtml)}</dl>` : tableHtml(table);
}

function figureHtml({ cells: [name, figure, ...more] }: SectionRow) {
  const [main, spread] = split(figure as Cell);
  return html`<div><dt>${cellHtml(name as Cell)}</dt><dd><b>${cellHtml(main)}</b> ${spread}</dd>${more.map((cell) => html`<dd class="meta">${cellHtml(cell)}</dd>`)}</div>`;
}

/** `89.2 % [81.0, 95.1] n=24` → `89.2 %` to stand big, and the rest. */
function split(cell: Cell): [Cell, string] {
  if (typeof cell === 'string') return [cell, ''];
  const at = cell.text.search(/ (?:\[|\(|n ?=)/);
  return at < 0 ? [cell, ''] : [{ ...cell, text: cell.text.slice(0, at) }, cell.text.slice(at + 1)];
}
