import { html } from 'hono/html';
import { retrievalMs } from '../retrieval/retrieval-time.ts';
import type { Sample } from '../run/sample.ts';
import type { Blame } from '../scoring/blame.ts';
import { finalVerdicts, verdictsOf } from '../scoring/judge.ts';
import type { Verdict } from '../scoring/scorer.ts';
import type { Testcase } from '../testcases/testcase.ts';
import { formatMs } from './format.ts';
import type { Labels } from './labels.ts';
import { generationMs, isReported } from './latency.ts';
import { questionSplit, SPLIT_PARTS } from './latency-split.ts';

type Html = ReturnType<typeof html>;
type Blames = ReadonlyMap<string, Blame>;

/** A sample as it is shown: under the name of its arm or option, with the blame of its keypoints. */
export interface ShownSample {
  sample: Sample;
  name: string;
  blames: Blames;
}

/** A folded case with its samples: answers, verdicts, passages and timings, everything escaped. `tags` stand beside it. */
export function caseSection(
  testcase: Testcase,
  shown: readonly ShownSample[],
  labels: Labels,
  tags: readonly string[] = [],
): Html {
  return html`<details class="case"><summary><code>${testcase.id}</code> <bdi>${testcase.question}</bdi> ${tags.map((tag) => html`<span class="cause">${tag}</span> `)}${shown.map((one) => badge(one))}</summary>
<p class="meta">${testcase.suite} · ${testcase.category}</p>
${shown.map((one) => sampleSection(testcase, one, labels))}
</details>`;
}

function badge({ sample, name }: ShownSample): Html {
  const pass = sample.scores.judgedPass ?? sample.scores.pass;
  const mark = sample.failure ? '!' : pass?.state !== 'scored' ? '?' : pass.value === 1 ? '✓' : '✗';
  const kind = mark === '✓' ? 'pass' : mark === '✗' ? 'fail' : 'unknown';
  return html`<span class="badge ${kind}" title="${name}">${mark}</span>`;
}

function sampleSection(testcase: Testcase, { sample, name, blames }: ShownSample, labels: Labels): Html {
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
  return html`<section><h3>${name}${sample.trial > 1 ? ` #${sample.trial}` : ''}</h3>
${sample.failure ? html`<p class="reason">${sample.failure.stage}: ${sample.failure.kind}: ${sample.failure.message}</p>` : ''}
${unjudged ? html`<p class="reason">${unjudged.reason}: ${unjudged.detail}</p>` : ''}
${sample.answer === undefined ? '' : html`<blockquote>${sample.answer}</blockquote>`}
${verdicts.length === 0 ? '' : html`<ul class="verdicts">${verdicts.map((verdict) => verdictItem(testcase, verdict, labels, blames))}</ul>`}
${(sample.faults ?? []).length > 0 ? html`<p class="reason">${sample.faults?.map((fault) => labels.scores.faults[fault]).join(', ')}</p>` : ''}
${(sample.ungrounded ?? []).length > 0 ? html`<p class="meta">${labels.scores.ungrounded}: ${sample.ungrounded?.map((fact) => fact.text).join(' · ')}</p>` : ''}
${sample.contextIds ? html`<p class="meta">${labels.passages}: ${sample.contextIds.join(', ')}</p>` : ''}
${sample.contexts ? html`<details><summary class="meta">${labels.passages} (${sample.contexts.length})</summary>${sample.contexts.map((context) => html`<blockquote>${context}</blockquote>`)}</details>` : ''}
<p class="meta">${took.join(' · ')}</p></section>`;
}

function verdictItem({ keypoints }: Testcase, verdict: Verdict, labels: Labels, blames: Blames): Html {
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
