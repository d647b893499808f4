import { quantilesOf } from '../statistics/quantiles.ts';
import type { LoadSample } from './load-sample.ts';
import { outputTokens } from './request-times.ts';
import type { Scenario } from './scenario.ts';
import type { StepRun } from './step-run.ts';
import type { StepCounts, StepSummary } from './step-summary.ts';
import { estimatedTokens } from './synthetic-prompt.ts';

/** How the requests of a step came out. */
export function countsOf({ scheduled, samples }: StepRun, measured: readonly LoadSample[]): StepCounts {
  const count = (is: (sample: LoadSample) => boolean) => measured.filter(is).length;
  const errors: Record<string, number> = {};
  for (const { status, failure } of measured) {
    if (status === 'ok') continue;
    const kind = failure?.kind ?? 'stopped';
    errors[kind] = (errors[kind] ?? 0) + 1;
  }
  return {
    scheduled,
    sent: measured.length,
    ok: count(({ status }) => status === 'ok'),
    failed: count(({ status }) => status === 'failed'),
    incomplete: count(({ status }) => status === 'incomplete'),
    warmUp: samples.length - measured.length,
    errors,
    truncated: count(({ finishReason }) => finishReason === 'length'),
    empty: count(({ status, answerCharacters }) => status === 'ok' && answerCharacters === 0),
    promptsCut: count(({ promptTruncated }) => promptTruncated === true),
    newSockets: count(({ newSocket }) => newSocket === true),
  };
}

/** The lengths of prompts and answers, and who counted them. */
export function tokensOf(
  measured: readonly LoadSample[],
  { prompts }: Pick<Scenario, 'prompts'>,
): StepSummary['tokens'] {
  const answered = measured.filter(({ status }) => status === 'ok');
  const sources = new Set(answered.map(({ tokenSource }) => tokenSource));
  const [source = 'none'] = sources;
  const language = Array.isArray(prompts) ? 'zh' : prompts.language;
  const estimated = quantilesOf(measured.map((one) => estimatedTokens(one.promptCharacters, language)));
  const cached = answered.filter(({ tokens }) => tokens?.cached !== undefined && tokens.prompt !== undefined);
  const sum = (of: (sample: LoadSample) => number) => cached.reduce((total, one) => total + of(one), 0);
  return {
    source: sources.size > 1 ? 'various' : source,
    prompt: quantilesOf(answered.flatMap(({ tokens }) => tokens?.prompt ?? [])),
    ...(estimated && !Array.isArray(prompts) && { promptEstimated: estimated.mean }),
    output: quantilesOf(answered.flatMap((sample) => outputTokens(sample) ?? [])),
    ...(cached.length > 0 && {
      cachedShare: sum(({ tokens }) => tokens?.cached ?? 0) / sum(({ tokens }) => tokens?.prompt ?? 0),
    }),
  };
}
