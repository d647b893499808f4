import type { BenchResult } from '../load/bench-result.ts';
import type { LoadSample } from '../load/load-sample.ts';
import { outputTokens, requestTimes } from '../load/request-times.ts';
import type { StepRun } from '../load/step-run.ts';
import { csvLine } from './csv.ts';

type Cell = string | number | undefined;

const COLUMNS: Record<string, (sample: LoadSample, run: StepRun) => Cell> = {
  model: ({ model }) => model,
  scenario: ({ scenario }) => scenario,
  step: ({ step }) => step,
  load: (_sample, { shape }) => shape.kind,
  size: (_sample, { shape }) => (shape.kind === 'closed' ? shape.concurrency : shape.ratePerS),
  phase: ({ phase }) => phase,
  index: ({ index }) => index,
  cache: ({ cache }) => cache,
  cold: ({ cold }) => String(cold),
  in_flight: ({ inFlight }) => inFlight,
  status: ({ status }) => status,
  failure: ({ failure }) => failure?.kind,
  finish_reason: ({ finishReason }) => finishReason,
  sent_ms: ({ sentMs }, { startMs }) => rounded(sentMs - startMs),
  queue_ms: (sample) => rounded(requestTimes(sample).queueMs),
  ttft_ms: (sample) => rounded(requestTimes(sample).ttftMs),
  ttfa_ms: (sample) => rounded(requestTimes(sample).ttfaMs),
  tpot_ms: (sample) => rounded(requestTimes(sample).tpotMs),
  e2e_ms: (sample) => rounded(requestTimes(sample).e2eMs),
  e2e_due_ms: (sample) => rounded(requestTimes(sample).e2eDueMs),
  prompt_tokens: ({ tokens }) => tokens?.prompt,
  output_tokens: outputTokens,
  token_source: ({ tokenSource }) => tokenSource,
  cached_tokens: ({ tokens }) => tokens?.cached,
  answer_characters: ({ answerCharacters }) => answerCharacters,
  testcase_id: ({ testcaseId }) => testcaseId,
  passed: ({ passed }) => (passed === undefined ? undefined : String(passed)),
};

/** One line a request, warm-up included; times in milliseconds, `sent_ms` from the start of the measured step. */
export function* renderLoadCsv({ runs }: BenchResult): Iterable<string> {
  yield `\uFEFF${csvLine(Object.keys(COLUMNS))}`;
  for (const run of runs)
    for (const sample of run.samples)
      yield csvLine(Object.values(COLUMNS).map((measure) => measure(sample, run)));
}

function rounded(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Number(ms.toFixed(3));
}
