import type { Option } from './option.ts';
import { type AdjustedComparison, adjustComparisons, compareOptions } from './option-estimates.ts';
import { compareTimes, type TimeRatio } from './option-times.ts';

/**
 * From one size to a larger one. `worth`: coverage is shown to be higher (`shown`, above 0); `worse`: shown to be lower;
 * `not-shown` says neither that it is worth it nor that it is not.
 */
export interface Upgrade {
  from: Option;
  to: Option;
  coverage?: AdjustedComparison;
  pass?: AdjustedComparison;
  question: TimeRatio;
  ttft: TimeRatio;
  verdict?: 'worth' | 'worse' | 'not-shown';
}

/**
 * Each size against the next larger one and against the smallest, of options that are alike in mode, thinking and place.
 * p of coverage and of pass are each adjusted (Holm) over the whole table. `isAlike` keeps out pairs whose runs differ in
 * more than the model.
 */
export function upgradesOf(
  options: readonly Option[],
  seed: number,
  isAlike: (a: Option, b: Option) => boolean = () => true,
): Upgrade[] {
  const sized = options.filter(({ model }) => model.kind === 'model' && model.parametersB !== undefined);
  const kinds = [...new Set(sized.map(kindOf))];
  const steps = kinds
    .flatMap((kind) => stepsWithin(sized.filter((option) => kindOf(option) === kind)))
    .filter(({ from, to }) => isAlike(from, to));
  const compared = (metric: 'coverage' | 'pass') =>
    adjustComparisons(steps.map(({ from, to }) => compareOptions(from, to, metric, seed)));
  const [coverages, passes] = [compared('coverage'), compared('pass')];
  return steps.map(({ from, to }, at) => {
    const [coverage, pass] = [coverages[at], passes[at]];
    return {
      from,
      to,
      ...(coverage && { coverage, verdict: verdictOf(coverage) }),
      ...(pass && { pass }),
      question: compareTimes(from, to, 'questionMs', seed),
      ttft: compareTimes(from, to, 'ttftMs', seed),
    };
  });
}

function stepsWithin(alike: readonly Option[]): { from: Option; to: Option }[] {
  const sizes = [...new Set(alike.map(({ model }) => model.parametersB!))].sort((a, b) => a - b);
  const at = (size: number) => alike.filter(({ model }) => model.parametersB === size);
  return sizes.flatMap((to, rank) =>
    sizes
      .slice(0, rank)
      .filter((_, from) => from === 0 || from === rank - 1)
      .flatMap((from) => at(from).flatMap((base) => at(to).map((head) => ({ from: base, to: head })))),
  );
}

function kindOf({ arm, model }: Option): string {
  return JSON.stringify([arm.rag, model.thinking, model.location]);
}

function verdictOf({ shown, difference }: AdjustedComparison): Upgrade['verdict'] {
  if (!shown) return 'not-shown';
  return difference > 0 ? 'worth' : 'worse';
}
