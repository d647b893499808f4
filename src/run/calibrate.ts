import {
  type Figures,
  figuresByConstruction,
  type OverallFigures,
  overallFigures,
} from '../scoring/calibration-figures.ts';
import { type Miss, worstMisses } from '../scoring/calibration-misses.ts';
import { type Opinion, opinionOfRules, opinionOfScorer } from '../scoring/calibration-opinions.ts';
import { type LabelledPair, readLabelledPairs } from '../scoring/calibration-pairs.ts';
import { judgedPairs, predictsCovered } from '../scoring/calibration-verdicts.ts';
import type { Scorer, Verdict } from '../scoring/scorer.ts';
import { comparePairs, type PairedComparison } from '../statistics/compare-pairs.ts';

/** How well one judge of pairs agrees with the labels. */
export interface Calibration {
  /** `rules`, or a scorer's name. */
  name: string;
  overall: OverallFigures;
  byConstruction: Record<string, Figures>;
  worst: Miss[];
  /** Accuracy against the rules alone, over the pairs that both scored; whole clusters are drawn. */
  gain?: PairedComparison;
}

/** `worst`: how many misses are listed. `scorers` are measured beside the rules alone, in their order. */
export interface CalibrationRequest {
  labels: readonly string[];
  split?: string;
  worst: number;
  scorers?: readonly Scorer[];
  concurrency: number;
}

const SEED = 20_260_101;

/**
 * Measures the keypoint verdicts against labels: of the rules alone (first), and of each scorer.
 * Linear in the pairs. Throws `UserError` for labels that cannot be read.
 */
export async function calibrate(request: CalibrationRequest): Promise<Calibration[]> {
  const pairs = await readLabelledPairs(request.labels, request.split);
  const opinions = [opinionOfRules(pairs)];
  for (const scorer of request.scorers ?? [])
    opinions.push(await opinionOfScorer(scorer, pairs, request.concurrency));
  return calibrateOpinions(pairs, opinions, request.worst);
}

/** As `calibrate`, over opinions in hand: the rules' first. */
export function calibrateOpinions(
  pairs: readonly LabelledPair[],
  [rules, ...others]: readonly Opinion[],
  worst: number,
): Calibration[] {
  if (!rules) return [];
  return [
    calibrationOf(pairs, rules, worst),
    ...others.map((opinion) => {
      const gain = gainOf(pairs, rules, opinion);
      return { ...calibrationOf(pairs, opinion, worst), ...(gain && { gain }) };
    }),
  ];
}

function calibrationOf(pairs: readonly LabelledPair[], opinion: Opinion, worst: number): Calibration {
  return {
    name: opinion.name,
    overall: overallFigures(pairs, opinion, SEED),
    byConstruction: figuresByConstruction(pairs, opinion),
    worst: worstMisses(judgedPairs(pairs, opinion), worst),
  };
}

function gainOf(
  pairs: readonly LabelledPair[],
  rules: Opinion,
  other: Opinion,
): PairedComparison | undefined {
  const both = pairs.flatMap(({ covered, cluster }, at) => {
    const [before, after] = [rules.verdicts[at], other.verdicts[at]];
    if (!before || !after) return [];
    const rightness = (verdict: Verdict) => (predictsCovered(verdict) === covered ? 1 : 0);
    return [{ base: rightness(before), head: rightness(after), group: cluster }];
  });
  return comparePairs(both, SEED);
}
