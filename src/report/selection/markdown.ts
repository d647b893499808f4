import { escapeText } from '../markdown.ts';
import { MARKDOWN_LABELS } from './markdown-labels.ts';
import type { Cell, Section, SectionRow, SectionTable } from './section.ts';
import type { SelectionReport } from './selection-report.ts';

type Texts = (typeof MARKDOWN_LABELS)['zh'];

/**
 * The selection report as Markdown: its sections with their tables, a chart as the words that tell what it shows.
 * What models and users wrote is escaped: no markup, link or HTML comes of it.
 */
export function renderSelectionMarkdown(report: SelectionReport): string {
  const texts = MARKDOWN_LABELS[report.language];
  const parts = [
    `# ${escapeText(report.title)}`,
    [
      `- ${texts.created}: ${report.createdAt}`,
      ...report.runs.map(({ id, status }) => `- ${texts.runs}: ${escapeText(id)} (${status})`),
    ].join('\n'),
    ...report.sections.flatMap((section) => sectionParts(section, texts)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionParts({ title, intro, tables, charts, notes }: Section, texts: Texts): string[] {
  return [
    `## ${escapeText(title)}`,
    ...intro.map(paragraph),
    ...tables.flatMap((table) => tableParts(table, texts)),
    ...charts.map((chart) => `**${texts.chart}: ${escapeText(chart.title)}** ${escapeText(chart.summary)}`),
    notes.map((note) => `- ${paragraph(note)}`).join('\n'),
  ];
}

function tableParts({ title, columns, rows }: SectionTable, texts: Texts): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const cells = rows.flatMap((row) => row.cells);
  return [
    `### ${escapeText(title)}`,
    [
      line(columns.map(({ name }) => escapeText(name))),
      line(columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
      ...rows.map((row) => line(rowCells(row))),
    ].join('\n'),
    rows.some(({ muted }) => muted) ? texts.muted : '',
    cells.some((cell) => typeof cell === 'object' && cell.estimated) ? texts.estimated : '',
  ];
}

function rowCells({ cells, muted }: SectionRow): string[] {
  return cells.map((cell, index) => `${cellText(cell)}${muted && index === 0 ? ' †' : ''}`);
}

/** Figures are ours, and the brackets of their intervals stay legible in the plain text. */
function cellText(cell: Cell): string {
  if (typeof cell === 'string') return escapeText(cell);
  if (!cell.estimated) return cell.text;
  return `*${cell.text.startsWith('≈') ? '' : '≈ '}${cell.text}*`;
}

/** A text that begins no heading, list, quotation or fence. */
function paragraph(text: string): string {
  return escapeText(text.trim())
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[#>+=~-]/, '\\$&');
}
