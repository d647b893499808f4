import type { BenchSummary } from '../load/bench-summary.ts';
import { sizeOf } from '../load/compare-steps.ts';
import type { StepSummary } from '../load/step-summary.ts';
import { type Level, levelsOf } from './capacity-levels.ts';
import type { Option } from './option.ts';
import { serverKey } from './sla-capacity.ts';

/** What one copy carried within its limits, by a bench. */
export interface MeasuredRate extends Pick<Level, 'title' | 'unit' | 'limits' | 'isLowerBound'> {
  requestsPerS: number;
  benchId: string;
  /** Requests in flight, or requests a second, of the step whose throughput this is. */
  size: number;
  /** Mean tokens of its prompts and answers. */
  tokens: { prompt: number; output: number };
}

/** Why no bench tells what a copy carries. */
export type RateGap = 'no-bench' | 'other-length' | 'missed-limits';

/** Prompts and answers may be this many times as long or as short as the option's for a bench to speak for it. */
const MOST_LENGTH_RATIO = 2;

/**
 * Requests a second of one copy of an option's model: the throughput of the largest step up to which every step of a
 * scenario kept the times of `sla` (those of the bench itself where it states none), of the scenario whose prompts and
 * answers are nearest to the option's in length. A bench of another server (id of the model, cards), with a warm prefix
 * cache, or of prompts or answers more than twice as long or short says nothing of it; then why not.
 * @throws UserError for a faulty `sla`
 */
export function measuredRate(
  option: Pick<Option, 'model' | 'tokens'>,
  benches: readonly BenchSummary[],
  sla?: string,
): MeasuredRate | RateGap {
  const { name, id, hardware } = option.model;
  const server = serverKey({ model: id, hardware });
  const candidates = benches.flatMap((bench) =>
    levelsOf(bench, sla)
      .filter((level) => level.model === name && level.server === server)
      .flatMap((level) => {
        const step = stepAt(level, bench);
        return step ? [{ level, step, benchId: bench.bench.id, far: distance(option, step) }] : [];
      }),
  );
  if (candidates.length === 0) return 'no-bench';
  // The nearest decides even where it missed: another one, further off, was asked easier things.
  const [nearest] = candidates
    .filter(({ far }) => far <= Math.log(MOST_LENGTH_RATIO))
    .sort((a, b) => a.far - b.far);
  if (!nearest) return 'other-length';
  return rateAt(nearest.level, nearest.benchId, nearest.step) ?? 'missed-limits';
}

function rateAt(
  level: Level,
  benchId: string,
  { throughput, tokens }: StepSummary,
): MeasuredRate | undefined {
  const requestsPerS = (throughput.steady ?? throughput.whole)?.requestsPerS;
  if (level.highest === undefined || !requestsPerS) return undefined;
  const { title, unit, limits, isLowerBound, highest: size } = level;
  return {
    requestsPerS,
    benchId,
    title,
    unit,
    limits,
    isLowerBound,
    size,
    tokens: { prompt: tokens.prompt!.mean, output: tokens.output!.mean },
  };
}

/** The step at the highest size of a level, or at its smallest where it kept none. */
function stepAt(
  { model, scenario, measured, highest = measured[0] }: Level,
  { steps }: BenchSummary,
): StepSummary | undefined {
  return steps.find(
    (step) =>
      step.model === model &&
      step.scenario === scenario &&
      step.cache !== 'warm' &&
      step.status !== 'interrupted' &&
      sizeOf(step) === highest,
  );
}

/** The larger log ratio of lengths, of prompts or answers; infinite where a count is unknown. */
function distance({ tokens }: Pick<Option, 'tokens'>, { tokens: { prompt, output } }: StepSummary): number {
  const apart = (a: number | undefined, b: number | undefined) =>
    a && b ? Math.abs(Math.log(a / b)) : Number.POSITIVE_INFINITY;
  return Math.max(apart(tokens.prompt, prompt?.mean), apart(tokens.completion, output?.mean));
}
