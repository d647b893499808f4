import type { RunResult } from '../../run/run-context.ts';
import type { RunRecord } from '../../run/run-record.ts';
import type { Arm } from '../../run/sample.ts';
import { type ComparedRun, compareRuns, type PairedArms, type RunComparison } from '../compare-runs.ts';
import { caseGroups } from '../reduce-trials.ts';
import { type CaseFlip, type CaseFlips, caseFlips, compareFlips } from './case-flips.ts';
import { type ChangedFact, changedFacts } from './changed-facts.ts';
import { type LatencyCurves, latencyCurves } from './latency-curves.ts';

/** A run as the head of the page tells of it. */
export interface ComparedFacts extends Pick<RunRecord, 'id' | 'arms' | 'status' | 'startedAt'> {
  concurrency: number;
}

/** Two arms, their times, and which cases (100 ids at most) only one side was asked or has a verdict of. */
export interface ComparedPair extends PairedArms {
  latency: { base: LatencyCurves; head: LatencyCurves };
  flips: Omit<CaseFlips, 'changed'>;
  onlyBaseIds: string[];
  onlyHeadIds: string[];
}

/** A changed case of one of the pairs, by its place in `pairs`. */
export interface FlipRow extends CaseFlip {
  pair: number;
  category: string;
  /** Cut to 200 characters. */
  question: string;
}

/** All that a page shows of two runs or arms; `flips` may be long and is cut to a page before it is sent. */
export interface ComparePage extends Pick<RunComparison, 'otherModel' | 'comparisons'> {
  base: ComparedFacts;
  head: ComparedFacts;
  changed: ChangedFact[];
  pairs: ComparedPair[];
  flips: FlipRow[];
}

const SEED = 1;
const MOST_IDS = 100;
const LONGEST_QUESTION = 200;

/** Compares two recorded runs, or the two `arms` of them that are given. */
export function comparePage(base: RunResult, head: RunResult, arms?: { base: Arm; head: Arm }): ComparePage {
  const [before, after] = [comparedRun(base), comparedRun(head)];
  const { arms: paired, otherModel, comparisons } = compareRuns(before, after, SEED, arms);
  const known = new Map([...base.testcases, ...head.testcases].map((testcase) => [testcase.id, testcase]));
  const flipsOf = paired.map((pair) => caseFlips(samplesOf(base, pair.base), samplesOf(head, pair.head)));
  return {
    base: factsOf(base.run),
    head: factsOf(head.run),
    otherModel,
    comparisons,
    changed: changedFacts(base.run, head.run),
    pairs: paired.map((pair, index) => {
      const [baseSamples, headSamples] = [samplesOf(base, pair.base), samplesOf(head, pair.head)];
      const { better, worse, scoredInBase, scoredInHead } = flipsOf[index] as CaseFlips;
      return {
        ...pair,
        latency: { base: latencyCurves(baseSamples, base.run), head: latencyCurves(headSamples, head.run) },
        flips: { better, worse, scoredInBase: cut(scoredInBase), scoredInHead: cut(scoredInHead) },
        onlyBaseIds: cut(idsOnlyIn(baseSamples, headSamples)),
        onlyHeadIds: cut(idsOnlyIn(headSamples, baseSamples)),
      };
    }),
    flips: flipsOf
      .flatMap(({ changed }, pair) =>
        changed.map((flip) => ({
          ...flip,
          pair,
          category: known.get(flip.testcaseId)?.category ?? '',
          question: (known.get(flip.testcaseId)?.question ?? '').slice(0, LONGEST_QUESTION),
        })),
      )
      .sort(compareFlips),
  };
}

function comparedRun({ run, testcases, samples }: RunResult): ComparedRun {
  return { ...run, samples, groups: caseGroups(testcases) };
}

function factsOf({ id, arms, status, startedAt, spec }: RunRecord): ComparedFacts {
  return { id, arms, status, startedAt, concurrency: spec.concurrency };
}

function samplesOf({ samples }: RunResult, { model, rag }: Arm) {
  return samples.filter(({ arm }) => arm.model === model && arm.rag === rag);
}

function idsOnlyIn(own: RunResult['samples'], other: RunResult['samples']): string[] {
  const others = new Set(other.map(({ testcaseId }) => testcaseId));
  return [...new Set(own.map(({ testcaseId }) => testcaseId))].filter((id) => !others.has(id)).sort();
}

function cut(ids: readonly string[]): string[] {
  return ids.slice(0, MOST_IDS);
}
