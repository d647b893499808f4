import { html, raw } from 'hono/html';
import { retrievalMs } from '../retrieval/retrieval-time.ts';
import type { RunResult } from '../run/run-context.ts';
import type { Sample } from '../run/sample.ts';
import { finalVerdicts, verdictsOf } from '../scoring/judge.ts';
import type { Verdict } from '../scoring/scorer.ts';
import type { Testcase } from '../testcases/testcase.ts';
import { categoryTables, overviewTable } from './accuracy-tables.ts';
import { type BlameReader, blameReader } from './blame-counts.ts';
import { baselineTable, comparisonTable } from './comparison-tables.ts';
import { formatMs } from './format.ts';
import { gateTable } from './gate-table.ts';
import { STYLE } from './html-style.ts';
import { htmlTable } from './html-table.ts';
import { judgeTable } from './judge-table.ts';
import { LABELS, type Labels, type Language } from './labels.ts';
import { generationMs, isReported } from './latency.ts';
import { questionSplit, SPLIT_PARTS } from './latency-split.ts';
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
  const page = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${labels.reportTitle} ${run.id}</title>
<style>${raw(STYLE)}</style>
</head>
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
<pre>${JSON.stringify({ spec: run.spec, environment: run.environment, fingerprints: run.fingerprints }, null, 2)}</pre>
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
${shown.map(({ testcase, own }) => caseSection(testcase, own, labels, blamesOf))}`;
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

function caseSection(
  testcase: Testcase,
  samples: readonly Sample[],
  labels: Labels,
  blamesOf: BlameReader,
): Html {
  return html`<details><summary><code>${testcase.id}</code> ${testcase.question} ${samples.map((sample) => badge(sample, labels))}</summary>
<p class="meta">${testcase.suite} · ${testcase.category}</p>
${samples.map((sample) => sampleSection(testcase, sample, labels, blamesOf(sample)))}
</details>`;
}

function badge(sample: Sample, labels: Labels): Html {
  const pass = sample.scores.judgedPass ?? sample.scores.pass;
  const mark = sample.failure ? '!' : pass?.state !== 'scored' ? '?' : pass.value === 1 ? '✓' : '✗';
  const kind = mark === '✓' ? 'pass' : mark === '✗' ? 'fail' : 'unknown';
  return html`<span class="badge ${kind}" title="${armLabel(sample.arm, labels)}">${mark}</span>`;
}

function sampleSection(
  testcase: Testcase,
  sample: Sample,
  labels: Labels,
  blames: ReturnType<BlameReader>,
): Html {
  const { judgedPass } = sample.scores;
  const unjudged =
    judgedPass?.state === 'unscored' && judgedPass.reason !== 'not-applicable' ? judgedPass : undefined;
  const verdicts = unjudged ? verdictsOf(sample.scores) : finalVerdicts(sample.scores);
  const generation = generationMs(sample);
  const retrieval = retrievalMs(sample.spans);
  const took = [
    retrieval !== undefined && `${labels.retrievalMs} ${formatMs(retrieval)}`,
    generation !== undefined &&
      `${labels.generationMs} ${formatMs(generation)}${isReported(sample) ? ` (${labels.reported})` : ''}`,
    sample.cold && labels.cold,
    sample.promptTruncated && labels.timing.promptTruncated,
    splitLine(sample, labels),
  ].filter(Boolean);
  return html`<section><h4>${armLabel(sample.arm, labels)}${sample.trial > 1 ? ` #${sample.trial}` : ''}</h4>
${sample.failure ? html`<p class="reason">${sample.failure.stage}: ${sample.failure.kind}: ${sample.failure.message}</p>` : ''}
${unjudged ? html`<p class="reason">${unjudged.reason}: ${unjudged.detail}</p>` : ''}
${sample.answer === undefined ? '' : html`<blockquote>${sample.answer}</blockquote>`}
${verdicts.length === 0 ? '' : html`<ul class="verdicts">${verdicts.map((verdict) => verdictItem(testcase, verdict, labels, blames))}</ul>`}
${(sample.faults ?? []).length > 0 ? html`<p class="reason">${sample.faults?.map((fault) => labels.scores.faults[fault]).join(', ')}</p>` : ''}
${(sample.ungrounded ?? []).length > 0 ? html`<p class="meta">${labels.scores.ungrounded}: ${sample.ungrounded?.map((fact) => fact.text).join(' · ')}</p>` : ''}
${sample.contextIds ? html`<p class="meta">${labels.passages}: ${sample.contextIds.join(', ')}</p>` : ''}
<p class="meta">${took.join(' · ')}</p></section>`;
}

function verdictItem(
  { keypoints }: Testcase,
  verdict: Verdict,
  labels: Labels,
  blames: ReturnType<BlameReader>,
): Html {
  const blame = blames.get(verdict.keypointId);
  const cause = blame && blame !== verdict.verdict ? labels.scores.blames[blame] : '';
  const keypoint = keypoints.find(({ id }) => id === verdict.keypointId);
  const text = keypoint?.text ?? verdict.keypointId;
  const forbidden = keypoint?.polarity === 'must-not' ? `${labels.mustNot} ` : '';
  return html`<li class="${verdict.verdict}"><b>${labels.verdicts[verdict.verdict]}</b> ${forbidden}${text} ${cause ? html`<span class="cause">${cause}</span>` : ''} <span class="meta">${verdict.why}${verdict.rule ? ` ${labels.judging.byRule}${labels.verdicts[verdict.rule]}` : ''}</span></li>`;
}

/** `BM25 2.10 · TTFT 320 · …`: the parts of the question's time that took any (ms). */
function splitLine(sample: Sample, labels: Labels): string {
  const { parts } = questionSplit(sample) ?? { parts: undefined };
  const named = SPLIT_PARTS.filter((part) => (parts?.[part] ?? 0) >= 0.005);
  return named.map((part) => `${labels.timing.splitParts[part]} ${formatMs(parts?.[part])}`).join(' · ');
}
