import type { Opinion } from './calibration-opinions.ts';
import type { LabelledPair } from './calibration-pairs.ts';
import type { Verdict } from './scorer.ts';

/** A pair and what was said of it. */
export interface JudgedPair {
  pair: LabelledPair;
  verdict: Verdict;
}

/** The pairs that have a verdict. */
export function judgedPairs(pairs: readonly LabelledPair[], opinion: Opinion): JudgedPair[] {
  return pairs.flatMap((pair, at) => {
    const verdict = opinion.verdicts[at];
    return verdict ? [{ pair, verdict }] : [];
  });
}

/** Whether a verdict counts as covered here: an unsure one by the lean that the rules recorded. */
export function predictsCovered({ verdict, lean }: Verdict): boolean {
  return verdict === 'covered' || (verdict === 'unsure' && lean === 'covered');
}
