import type { Passage } from '../corpus/document.ts';
import type { Keypoint, Testcase } from '../testcases/testcase.ts';

/** The judgement of one keypoint; `evidence` is a span of UTF-16 offsets in the answer as written. */
export interface Verdict {
  keypointId: Keypoint['id'];
  verdict: 'covered' | 'missing' | 'contradicted' | 'unsure';
  by: 'rule' | 'semantic' | 'judge';
  evidence?: { start: number; end: number };
  /**
   * Why a verdict is `unsure`. `gist`: no hard fact speaks against it, but it may be said in other words, so a
   * second opinion on meaning may settle it; `fact`: a figure, date, party, direction or negation is in question,
   * which only a judge may settle.
   */
  doubt?: 'gist' | 'fact';
  /** Which way an `unsure` verdict leans; for calibration only, coverage never uses it. */
  lean?: 'covered' | 'missing' | 'contradicted';
  /** What was said before a judge decided (by rules, or by the second opinion on meaning): its verdict stands beside, never instead. */
  rule?: Verdict['verdict'];
  /** One sentence for a person. */
  why: string;
}

/** A value, or the reason why there is none; "not scored" is a state of its own, counted beside every mean. */
export type Score =
  | { state: 'scored'; value: number; verdicts?: Verdict[] }
  | { state: 'unscored'; reason: 'not-applicable' | 'unparsable' | 'unavailable'; detail: string };

/** Scores by name, each 0..1. */
export type Scores = Record<string, Score>;

/** What is judged: a case, the answer to it, and the passages it was given. */
export interface Judged {
  testcase: Testcase;
  passThreshold: number;
  answer: string;
  passages?: readonly Passage[];
}

/** Judges an answer. Pure for rules; a scorer that calls a model reports an outage as `unscored`. */
export interface Scorer {
  readonly name: string;
  score(judged: Judged, signal?: AbortSignal): Promise<Scores>;
}
