import type { BenchSummary } from '../load/bench-summary.ts';
import { LABELS, type Language } from './labels.ts';
import { loadDetailTables, loadLeadTables, loadNotes } from './load-sections.ts';
import { escapeText, section } from './markdown.ts';

/** The load report as Markdown. */
export function renderLoadMarkdown(summary: BenchSummary, language: Language = 'zh'): string {
  const labels = LABELS[language];
  const { bench } = summary;
  const parts = [
    `# ${labels.load.title}`,
    [
      `- ${labels.run}: \`${bench.id}\``,
      `- ${labels.status}: ${labels.load.statuses[bench.status]}`,
      `- ${labels.startedAt}: ${bench.startedAt}`,
    ].join('\n'),
    loadNotes(summary, labels)
      .map((note) => `> ${escapeText(note)}`)
      .join('\n>\n'),
    ...loadLeadTables(summary, labels).map((table) => section(2, table)),
    ...loadDetailTables(summary, labels).map((table) => section(2, table)),
    `## ${labels.environment}\n\n\`\`\`json\n${JSON.stringify({ spec: bench.spec, environment: bench.environment }, null, 2)}\n\`\`\``,
  ];
  return `${parts.join('\n\n')}\n`;
}
