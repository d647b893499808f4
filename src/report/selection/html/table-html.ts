import { html } from 'hono/html';
import type { Cell, SectionRow, SectionTable } from '../section.ts';

/** A text cell longer than this many characters may wrap; a figure with its interval and n still stands on one line. */
const SHORT_LENGTH = 24;
const SHORT_FIGURE_LENGTH = 34;
/** A table of more columns is printed small. */
const MOST_COLUMNS = 7;

/** A table with its name as a heading; the first cell of a row names it. Estimates are set apart by sign and italics. */
export function tableHtml({ title, columns, rows }: SectionTable) {
  if (rows.length === 0) return '';
  return html`<h3>${title}</h3>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table${className(columns.length > MOST_COLUMNS && 'broad')}>
<thead><tr>${columns.map(({ name, numeric }) => html`<th scope="col"${className(numeric && 'n')}>${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => rowHtml(row, columns))}</tbody>
</table></div>`;
}

/** `≈ 12.3` of an estimate, in italics; the text as it is of everything else. */
export function cellHtml(cell: Cell) {
  if (typeof cell === 'string' || !cell.estimated) return textOf(cell);
  return html`<i class="estimated">${cell.text.startsWith('≈') ? '' : '≈ '}${cell.text}</i>`;
}

export function isEstimated(cell: Cell): boolean {
  return typeof cell !== 'string' && cell.estimated === true;
}

function rowHtml({ cells, muted }: SectionRow, columns: SectionTable['columns']) {
  return html`<tr${className(muted && 'muted')}>${cells.map((cell, index) => {
    const numeric = columns[index]?.numeric;
    const long = textOf(cell).length > (numeric ? SHORT_FIGURE_LENGTH : SHORT_LENGTH);
    const of = className(numeric && 'n', long && 'long');
    return index === 0 && !numeric
      ? html`<th scope="row"${of}>${cellHtml(cell)}</th>`
      : html`<td${of}>${cellHtml(cell)}</td>`;
  })}</tr>`;
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

function className(...names: (string | false | undefined)[]) {
  const given = names.filter(Boolean).join(' ');
  return given ? html` class="${given}"` : '';
}
