import type { Option } from './option.ts';
import { estimateOf } from './option-estimates.ts';
import { pairedCases } from './paired-cases.ts';

const MOST_PAIRS = 3;
const FEWEST_CASES = 10;

/**
 * The pairs of models that a route between is simulated for: options with RAG of two models, `alike` in everything
 * else, that both covered at least 10 cases. One pair of options for each pair of models, the one with the most cases;
 * at most three, those with the most cases first, then those further apart in coverage.
 */
export function routingPairs(
  options: readonly Option[],
  alike: (a: Option, b: Option) => boolean,
): { small: Option; large: Option }[] {
  const able = options.filter(({ arm, model }) => arm.rag && model.kind === 'model' && !model.route);
  const found = able.flatMap((a, at) =>
    able.slice(at + 1).flatMap((b) => {
      if (a.model.name === b.model.name || !alike(a, b)) return [];
      const pairs = pairedCases(a, b, ({ coverage }) => coverage);
      if (pairs.length < FEWEST_CASES) return [];
      const apart = Math.abs(pairs.reduce((sum, { base, head }) => sum + head - base, 0) / pairs.length);
      return [{ ...bySize(a, b), n: pairs.length, apart }];
    }),
  );
  const seen = new Set<string>();
  return found
    .sort((a, b) => b.n - a.n || b.apart - a.apart)
    .filter(({ small, large }) => {
      const models = JSON.stringify([small.model.name, large.model.name].sort());
      return !seen.has(models) && seen.add(models);
    })
    .slice(0, MOST_PAIRS)
    .map(({ small, large }) => ({ small, large }));
}

/** Small is the one with fewer parameters; where that does not tell, the one charged less, then the one that covers less. */
function bySize(a: Option, b: Option): { small: Option; large: Option } {
  const measures = [
    ({ model }: Option) => model.parametersB,
    ({ charged }: Option) => charged.perQuestionCny,
    (option: Option) => estimateOf(option, 'coverage', 1)?.mean,
  ];
  for (const of of measures) {
    const [one, other] = [of(a), of(b)];
    if (one === undefined || other === undefined || one === other) continue;
    return one < other ? { small: a, large: b } : { small: b, large: a };
  }
  return { small: a, large: b };
}
