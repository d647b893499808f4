import { complexityOf } from '../generation/complexity.ts';
import type { OptionCase } from './option.ts';
import { counterparts, type WithCases } from './paired-cases.ts';
import { remembered } from './remembered.ts';

/** One case as both models answered it, with the complexity of its question. */
export interface RoutedCase {
  complexity: number;
  small: OptionCase;
  large: OptionCase;
}

/** The cases that both scored, in the order of the small one's. */
export function routedCases(small: WithCases, large: WithCases): RoutedCase[] {
  const others = counterparts(large, small);
  const scores = remembered([small.cases], 'complexity', () =>
    small.cases.map(({ question }) => complexityOf(question).score),
  );
  const routed: RoutedCase[] = [];
  for (const [at, one] of small.cases.entries()) {
    const other = others[at];
    if (other?.pass === undefined || one.pass === undefined) continue;
    routed.push({ complexity: scores[at]!, small: one, large: other });
  }
  return routed;
}

/** The cases as a route answers them: those at or above `threshold` by the large model. */
export function casesAt(cases: readonly RoutedCase[], threshold: number): OptionCase[] {
  return cases.map(({ complexity, small, large }) => (complexity >= threshold ? large : small));
}

/** What each case is expected to give where chance sends `share` of them up; a value that one lacks is left out. */
export function casesAtRandom(cases: readonly RoutedCase[], share: number): OptionCase[] {
  return remembered([cases], `at random ${share}`, () =>
    cases.map(({ small, large }) => {
      const mix = (of: 'coverage' | 'pass' | 'questionMs' | 'chargedCny') =>
        small[of] === undefined || large[of] === undefined
          ? undefined
          : (1 - share) * small[of] + share * large[of];
      return {
        ...small,
        coverage: mix('coverage'),
        pass: mix('pass'),
        questionMs: mix('questionMs'),
        chargedCny: mix('chargedCny'),
      };
    }),
  );
}

/**
 * The cases as one who knew every score would route them: up only where the large model covers more, the greatest gain
 * first, at most `share` of all.
 */
export function casesByOracle(cases: readonly RoutedCase[], share: number): OptionCase[] {
  const most = Math.floor(share * cases.length + 1e-9);
  const up = new Set(
    cases
      .map((one) => ({ one, gain: gainOf(one) }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain)
      .slice(0, most)
      .map(({ one }) => one),
  );
  return cases.map((one) => (up.has(one) ? one.large : one.small));
}

/** None where one of them has no coverage: nothing is known to be gained. */
function gainOf({ small, large }: RoutedCase): number {
  if (small.coverage === undefined || large.coverage === undefined) return 0;
  return large.coverage - small.coverage;
}
