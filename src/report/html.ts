import { html } from 'hono/html';
import type { RunResult } from '../run/run-context.ts';
import type { Sample } from '../run/sample.ts';
import { categoryTables, overviewTable } from './accuracy-tables.ts';
import { type BlameReader, blameReader } from './blame-counts.ts';
import { caseSection } from './case-section.ts';
import { baselineTable, comparisonTable } from './comparison-tables.ts';
import { gateTable } from './gate-table.ts';
import { STYLE } from './html-style.ts';
import { htmlTable } from './html-table.ts';
import { judgeTable } from './judge-table.ts';
import { LABELS, type Labels, type Language } from './labels.ts';
import { pageHead } from './page-head.ts';
import { reportNotes, verdictLabel } from './report-notes.ts';
import { armLabel } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';
import { scoreTables } from './score-tables.ts';
import { selfCheckTable } from './self-check-table.ts';
import { splitTable } from './split-table.ts';
import { latencyTable, retrievalTable } from './stage-tables.ts';

/** Cases are shown whole (every arm and trial) up to this many samples; the others stand in samples.jsonl. */
const MOST_SAMPLES = 2_000;

type Html = ReturnType<typeof html>;

/**
 * The report as one self-contained page: no script, no request to any host. Model output is hostile and always
 * escaped (hono's `html` escapes what is interpolated).
 */
export function renderHtml(summary: RunSummary, result: RunResult, language: Language = 'zh'): string {
  const labels = LABELS[language];
  const { run, verdict } = summary;
  const page = html`${pageHead(`${labels.reportTitle} ${run.id}`, STYLE, language)}
<body>
<main>
<h1>${labels.reportTitle}</h1>
<p class="meta"><span class="verdict ${verdict.pass ? 'pass' : 'fail'}">${verdictLabel(summary, labels)}</span> <code>${run.id}</code> · ${run.status} · ${run.startedAt}</p>
${verdict.reasons.map((reason) => html`<p class="reason">${reason}</p>`)}
<ul class="notes">${reportNotes(summary, labels).map((note) => html`<li>${note}</li>`)}</ul>
${htmlTable(gateTable(summary, labels), 'h2')}
${htmlTable(baselineTable(summary, labels), 'h2')}
${htmlTable(overviewTable(summary, labels), 'h2')}
<h2>${labels.byCategory}</h2>
${categoryTables(summary, labels).map((part) => htmlTable(part, 'h3'))}
${htmlTable(comparisonTable(summary, labels), 'h2')}
${htmlTable(selfCheckTable(summary, labels), 'h2')}
${scoreTables(summary, labels).map((part) => htmlTable(part, 'h2'))}
${htmlTable(retrievalTable(summary, labels), 'h2')}
${htmlTable(latencyTable(summary, labels), 'h2')}
${htmlTable(splitTable(summary, labels), 'h2')}
${htmlTable(judgeTable(summary, labels), 'h2')}
${samplesSection(result, labels, blameReader(result.samples))}
<h2>${labels.environment}</h2>
<pre tabindex="0">${JSON.stringify({ spec: run.spec, environment: run.environment, fingerprints: run.fingerprints }, null, 2)}</pre>
</main>
</body>
</html>
`;
  return String(page);
}

function samplesSection({ testcases, samples }: RunResult, labels: Labels, blamesOf: BlameReader): Html {
  const byCase = new Map<string, Sample[]>(testcases.map(({ id }) => [id, []]));
  for (const sample of samples) byCase.get(sample.testcaseId)?.push(sample);
  const asked = testcases
    .map((testcase) => ({ testcase, own: byCase.get(testcase.id) ?? [] }))
    .filter(({ own }) => own.length > 0);
  const cut = countShown(asked.map(({ own }) => own.length));
  const [shown, left] = [asked.slice(0, cut), asked.slice(cut)];
  const more = labels.moreCases
    .replace('{cases}', String(left.length))
    .replace('{samples}', String(left.reduce((sum, { own }) => sum + own.length, 0)));
  return html`<h2>${labels.samples}</h2>
${left.length > 0 ? html`<p>${more}</p>` : ''}
${shown.map(({ testcase, own }) => {
  const ofCase = own.map((sample) => ({
    sample,
    name: armLabel(sample.arm, labels),
    blames: blamesOf(sample),
  }));
  return caseSection(testcase, ofCase, labels);
})}`;
}

/** How many of the first cases are shown, given the samples of each: at least one. */
function countShown(lengths: readonly number[]): number {
  let samples = 0;
  for (const [index, length] of lengths.entries()) {
    samples += length;
    if (samples > MOST_SAMPLES) return Math.max(1, index);
  }
  return lengths.length;
}
