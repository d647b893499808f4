import { familiesOf } from '../models/model-family.ts';
import { weightsGib } from './estimate-weights.ts';
import type { Option, OptionModel } from './option.ts';
import { type AdjustedComparison, adjustComparisons, compareOptions } from './option-estimates.ts';
import { compareTimes, type TimeRatio } from './option-times.ts';

/** A model in a leaner precision (`to`) against its fullest one (`from`). */
export interface PrecisionPair {
  from: Option;
  to: Option;
  coverage?: AdjustedComparison;
  pass?: AdjustedComparison;
  question: TimeRatio;
  ttft: TimeRatio;
}

/**
 * Every precision of one family and size against the one with the most bytes a weight, in the same mode, thinking and
 * place. p of coverage and of pass are adjusted (Holm) over all of them. Options without a stated precision stay out.
 */
export function precisionPairs(
  options: readonly Option[],
  seed: number,
  isAlike: (a: Option, b: Option) => boolean = () => true,
): PrecisionPair[] {
  const known = options.filter(({ model }) => model.kind === 'model' && model.precision !== undefined);
  const pairs = known.flatMap((to) => {
    const from = known
      .filter((one) => isSameModel(one.model, to.model) && one.arm.rag === to.arm.rag && isAlike(one, to))
      .reduce((fullest, one) => (bytesOf(one) > bytesOf(fullest) ? one : fullest), to);
    return bytesOf(from) > bytesOf(to) ? [{ from, to }] : [];
  });
  const compared = (metric: 'coverage' | 'pass') =>
    adjustComparisons(pairs.map(({ from, to }) => compareOptions(from, to, metric, seed)));
  const [coverages, passes] = [compared('coverage'), compared('pass')];
  return pairs.map(({ from, to }, at) => ({
    from,
    to,
    ...(coverages[at] && { coverage: coverages[at] }),
    ...(passes[at] && { pass: passes[at] }),
    question: compareTimes(from, to, 'questionMs', seed),
    ttft: compareTimes(from, to, 'ttftMs', seed),
  }));
}

/** Of one family, size, place and way of thinking, whatever its precision. */
export function isSameModel(a: OptionModel, b: OptionModel): boolean {
  const family = ({ id = '' }: OptionModel) => familiesOf({ model: id }).join() + generationOf(id);
  return (
    a.parametersB !== undefined &&
    a.parametersB === b.parametersB &&
    a.thinking === b.thinking &&
    a.location === b.location &&
    family(a) === family(b)
  );
}

/** `Qwen3-8B-AWQ` and `qwen3:8b`: what stands before the size. */
function generationOf(id: string): string {
  const name = id.toLowerCase().split('/').at(-1)!;
  return name.replace(/[-_:]?\d+(?:\.\d+)?b(?![a-z0-9]).*$/, '');
}

function bytesOf({ model }: Option): number {
  return weightsGib(model) ?? 0;
}
