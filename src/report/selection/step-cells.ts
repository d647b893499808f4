import type { StepSummary } from '../../load/step-summary.ts';
import { LABELS, type Language } from '../labels.ts';
import { shapeLabel } from '../load-cells.ts';
import { number } from '../report-table.ts';
import { countCell, msCell, NONE } from './figure-cells.ts';
import type { Cell } from './section.ts';

/** The columns of `stepCells`: what one step of a load scenario delivered. */
export function stepColumns(language: Language) {
  const { load } = LABELS[language];
  return [
    load.requestsPerS,
    load.tokensPerS,
    'TTFT p50 ms',
    'TTFT p95 ms',
    'E2E p50 ms',
    'E2E p95 ms',
    `${load.failed} + ${load.incomplete}`,
  ].map(number);
}

/**
 * Rates (steady where the step was long enough), TTFT, the whole time (from the due time in an open load), and how many
 * of the scheduled requests were not answered. No tokens where the server did not count them.
 */
export function stepCells(step: StepSummary, language: Language): Cell[] {
  const { counts, latency, throughput, tokens, client } = step;
  const labels = LABELS[language];
  const rate = throughput.steady ?? throughput.whole;
  const e2e = latency.e2eDue ?? latency.e2e;
  const tail = (times: typeof e2e) =>
    times && times.p95 === undefined ? labels.tooSmall : msCell(times?.p95);
  const late =
    client?.trusted === false
      ? labels.load.untrusted.replace('{lag}', client.lag.p99Ms.toFixed(1))
      : undefined;
  return [
    countCell(rate?.requestsPerS),
    tokens.source === 'usage' ? countCell(rate?.tokensPerS) : NONE,
    late ?? msCell(latency.ttft?.p50),
    late ?? tail(latency.ttft),
    msCell(e2e?.p50),
    tail(e2e),
    `${counts.failed + counts.incomplete} / ${counts.scheduled}`,
  ];
}

/** `短文本问答 · 并发 5`. */
export function loadName(step: StepSummary, language: Language): string {
  return `${step.title} · ${shapeLabel(step.shape, LABELS[language])}`;
}
