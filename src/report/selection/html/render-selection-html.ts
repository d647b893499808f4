import { html } from 'hono/html';
import { pageHead } from '../../page-head.ts';
import type { SelectionReport } from '../selection-report.ts';
import type { StudyInput } from '../study-input.ts';
import { casesHtml } from './cases-html.ts';
import { PAGE_LABELS } from './page-labels.ts';
import { SELECTION_STYLE } from './page-style.ts';
import { sectionHtml } from './section-html.ts';
import { summaryHtml } from './summary-html.ts';

/**
 * The selection report as one self-contained page, piece by piece: no script, no request to any host, for screen (light,
 * dark, phone) and paper. What models and users wrote is hostile and always escaped.
 */
export function* renderSelectionHtml(report: SelectionReport, input: StudyInput): Iterable<string> {
  const { title, language, createdAt, runs, sections } = report;
  const labels = PAGE_LABELS[language];
  const [summary, ...others] = sections;
  yield String(html`${pageHead(title, SELECTION_STYLE, language)}
<body>
<main>
<h1>${title}</h1>
<p class="meta">${createdAt.slice(0, 10)} · ${labels.runs.replace('{n}', String(runs.length))}</p>
${summary ? summaryHtml(summary, labels) : ''}
<nav aria-label="${labels.contents}"><h2>${labels.contents}</h2><ol>
${others.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
<li><a href="#cases">${labels.cases}</a></li>
</ol></nav>
`);
  for (const section of others) yield String(sectionHtml(section, labels));
  yield* casesHtml(input, language);
  yield String(html`<details class="records"><summary>${labels.records}</summary>
<pre tabindex="0">${JSON.stringify({ spec: report.spec, runs }, null, 2)}</pre></details>
</main>
</body>
</html>
`);
}
