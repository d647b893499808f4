import { retrievalMs } from '../retrieval/retrieval-time.ts';
import type { RunResult } from '../run/run-context.ts';
import type { Sample } from '../run/sample.ts';
import { generationMs, isReported } from './latency.ts';
import { scoreOf } from './reduce-trials.ts';

const COLUMNS: Record<string, (sample: Sample) => string | number | undefined> = {
  model: ({ arm }) => arm.model,
  rag: ({ arm }) => String(arm.rag),
  testcase_id: ({ testcaseId }) => testcaseId,
  trial: ({ trial }) => trial,
  coverage: (sample) => scoreOf(sample, 'coverage'),
  pass: (sample) => scoreOf(sample, 'pass'),
  failure: ({ failure }) => failure?.kind,
  cold: ({ cold }) => String(cold),
  retrieval_ms: (sample) => rounded(retrievalMs(sample.spans)),
  generation_ms: (sample) => rounded(generationMs(sample)),
  generation_source: (sample) => sourceOf(sample),
  prompt_tokens: ({ usage }) => usage?.promptTokens,
  completion_tokens: ({ usage }) => usage?.completionTokens,
  cost_cny: ({ costCny }) => costCny,
  answer: ({ answer }) => answer,
};

/**
 * One line per sample (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read Chinese), line by line:
 * a long run is more than one string can hold.
 */
export function* renderCsv({ samples }: RunResult): Iterable<string> {
  yield `\uFEFF${csvLine(Object.keys(COLUMNS))}`;
  for (const sample of samples) yield csvLine(Object.values(COLUMNS).map((measure) => measure(sample)));
}

/** One line of a CSV file: cells quoted where they must be, formulas made plain. */
export function csvLine(row: readonly (string | number | undefined)[]): string {
  return `${row.map(csvCell).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front. */
function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function sourceOf(sample: Sample): string | undefined {
  if (generationMs(sample) === undefined) return undefined;
  return isReported(sample) ? 'reported' : 'measured';
}

function rounded(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Number(ms.toFixed(3));
}
