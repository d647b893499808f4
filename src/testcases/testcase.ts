import type { Gold } from './gold.ts';

/** Why a case is a trap; cases without one are ordinary or controls. */
export const TRAP_KINDS = [
  'unanswerable',
  'swapped-figure',
  'same-name',
  'conflict',
  'unit',
  'negation',
  'false-premise',
  'injection',
] as const;

export type TrapKind = (typeof TRAP_KINDS)[number];

/**
 * One thing that a right answer says (`must`) or must not say (`must-not`).
 * `anyOf` are other wordings, each as good as `text`. `weight` is positive.
 */
export interface Keypoint {
  id: string;
  text: string;
  anyOf?: string[];
  weight: number;
  polarity: 'must' | 'must-not';
}

/**
 * One question with what a right answer holds. `id` is unique within a run. Of a list within `goldDocuments` or
 * `goldPassages` any one member suffices: `['a', ['b', 'c']]` is a and (b or c).
 */
export interface Testcase {
  id: string;
  suite: string;
  category: string;
  question: string;
  keypoints: Keypoint[];
  goldDocuments?: Gold;
  goldPassages?: Gold;
  answerable: boolean;
  /** Written by a model and not yet checked by a person: gates refuse it. */
  draft?: boolean;
  trap?: TrapKind;
  referenceAnswer?: string;
  scenario?: string;
  group?: string;
  metadata?: Record<string, unknown>;
}

/** A loaded suite. `fingerprint` covers threshold and cases. */
export interface Suite {
  name: string;
  title: string;
  /** The name of its corpus in `corpora/`, if it declares one. */
  corpus?: string;
  passThreshold: number;
  cases: Testcase[];
  fingerprint: string;
}
