import { categoryTables, overviewTable } from './accuracy-tables.ts';
import { baselineTable, comparisonTable } from './comparison-tables.ts';
import { gateTable } from './gate-table.ts';
import { judgeTable } from './judge-table.ts';
import { LABELS, type Labels, type Language } from './labels.ts';
import { reportNotes, verdictLabel } from './report-notes.ts';
import type { ReportTable } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';
import { scoreTables } from './score-tables.ts';
import { selfCheckTable } from './self-check-table.ts';
import { splitTable } from './split-table.ts';
import { latencyTable, retrievalTable } from './stage-tables.ts';

/** The report as Markdown. Answers do not appear in it; what servers say of failures does, escaped. */
export function renderMarkdown(summary: RunSummary, language: Language = 'zh'): string {
  const labels = LABELS[language];
  const { run, verdict } = summary;
  const parts = [
    `# ${labels.reportTitle}`,
    [
      `- ${labels.run}: \`${run.id}\``,
      `- ${labels.status}: ${run.status}`,
      `- ${labels.startedAt}: ${run.startedAt}`,
      `- ${labels.verdict}: **${verdictLabel(summary, labels)}** (exit ${verdict.exitCode})`,
      ...verdict.reasons.map((reason) => `  - ${escapeText(reason)}`),
    ].join('\n'),
    reportNotes(summary, labels)
      .map((note) => `> ${escapeText(note)}`)
      .join('\n>\n'),
    section(2, gateTable(summary, labels)),
    section(2, baselineTable(summary, labels)),
    section(2, overviewTable(summary, labels)),
    `## ${labels.byCategory}`,
    ...categoryTables(summary, labels).map((table) => section(3, table)),
    section(2, comparisonTable(summary, labels)),
    section(2, selfCheckTable(summary, labels)),
    ...scoreTables(summary, labels).map((table) => section(2, table)),
    section(2, retrievalTable(summary, labels)),
    section(2, latencyTable(summary, labels)),
    section(2, splitTable(summary, labels)),
    section(2, judgeTable(summary, labels)),
    environment(summary, labels),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A table under a heading of `level`; '' where it has no rows. */
export function section(level: number, { title, columns, rows }: ReportTable): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  // Figures are ours, and their brackets stay legible in the plain text.
  const cell = (value: string, index: number) => (columns[index]?.numeric ? value : escapeText(value));
  return [
    `${'#'.repeat(level)} ${escapeText(title)}`,
    '',
    line(columns.map(({ name }) => name)),
    `| ${columns.map(({ numeric }) => (numeric ? '---:' : '---')).join(' | ')} |`,
    ...rows.map((row) => line(row.map(cell))),
  ].join('\n');
}

function environment({ run }: RunSummary, labels: Labels): string {
  const json = JSON.stringify(
    { spec: run.spec, environment: run.environment, fingerprints: run.fingerprints },
    null,
    2,
  );
  return `## ${labels.environment}\n\n\`\`\`json\n${json}\n\`\`\``;
}

/**
 * Makes text that came from elsewhere (a server's message, a name) plain: no image, link, emphasis or markup, on one
 * line, without control characters or marks that turn the direction of writing.
 */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
      .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/[\\[\]!*_`|~]/g, '\\$&')
      // Some renderers make a link of every bare address.
      .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
      .replaceAll('<', '&lt;')
  );
}
