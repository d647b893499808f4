import { html } from 'hono/html';
import type { BenchResult } from '../load/bench-result.ts';
import type { BenchSummary } from '../load/bench-summary.ts';
import { STYLE } from './html-style.ts';
import { htmlTable } from './html-table.ts';
import { LABELS, type Language } from './labels.ts';
import { distributionCharts, saturationCharts } from './load-charts.ts';
import { loadDetailTables, loadLeadTables, loadNotes } from './load-sections.ts';
import { pageHead } from './page-head.ts';

const CHART_STYLE = `
main { max-width: 1280px; }
figure { margin: 24px 0; } figcaption { font-size: 14px; font-weight: 600; margin-bottom: 6px; }
.chart { width: 100%; height: auto; font-size: 12px; } .chart text { fill: var(--text); } .chart .tick { fill: var(--muted); }
.grid { stroke: var(--line); } .whisker { stroke: var(--muted); stroke-width: 1.5; }
.box { fill: #0072b2; fill-opacity: 0.35; stroke: #0072b2; } .median { stroke: var(--text); stroke-width: 2; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 0 0 0 70px; margin: 0; font-size: 13px; }
`;

/** The load report as one self-contained page: inline SVG, no script, no request to any host, every text escaped. */
export function renderLoadHtml(
  summary: BenchSummary,
  result: BenchResult,
  language: Language = 'zh',
): string {
  const labels = LABELS[language];
  const { bench } = summary;
  const page = html`${pageHead(`${labels.load.title} ${bench.id}`, `${STYLE}${CHART_STYLE}`, language)}
<body>
<main>
<h1>${labels.load.title}</h1>
<p class="meta"><code>${bench.id}</code> · ${labels.load.statuses[bench.status]} · ${bench.startedAt}</p>
<ul class="notes">${loadNotes(summary, labels).map((note) => html`<li>${note}</li>`)}</ul>
${loadLeadTables(summary, labels).map((table) => htmlTable(table, 'h2'))}
${saturationCharts(summary, labels)}
${distributionCharts(summary, result, labels)}
${loadDetailTables(summary, labels).map((table) => htmlTable(table, 'h2'))}
<h2>${labels.environment}</h2>
<pre>${JSON.stringify({ spec: bench.spec, environment: bench.environment }, null, 2)}</pre>
</main>
</body>
</html>
`;
  return String(page);
}
