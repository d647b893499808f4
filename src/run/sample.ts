import type { Failure } from '../base/failure.ts';
import type { Span } from '../base/span.ts';
import type { Arrival, Usage } from '../generation/generator.ts';
import type { HitLists } from '../retrieval/hit.ts';
import type { AnswerFault } from '../scoring/answer-faults.ts';
import type { StatedFact } from '../scoring/grounding.ts';
import type { JudgeRecord } from '../scoring/judge.ts';
import type { Support } from '../scoring/keypoint-support.ts';
import type { RefusalReason } from '../scoring/refusal.ts';
import type { Scores } from '../scoring/scorer.ts';

/** One way of answering: a model, with or without retrieved passages. */
export interface Arm {
  model: string;
  rag: boolean;
}

/** What identifies a sample within its run. */
export interface SampleKey {
  arm: Arm;
  testcaseId: string;
  /** Counts from 1. */
  trial: number;
}

/**
 * The record of one question asked once in one arm. It has `scores` or a `failure`, never both.
 * `cold`: started before its arm had answered anything in this process, so its times are shown apart.
 */
export interface Sample extends SampleKey {
  runId: string;
  hits?: HitLists;
  /** Ids of the passages that the model was given, in order. */
  contextIds?: string[];
  /** Their texts, where the passages are those of another system and stand in no corpus of ours. */
  contexts?: string[];
  overlap?: number;
  answer?: string;
  reasoning?: string;
  finishReason?: string;
  usage?: Usage;
  /** How the tokens of the answer came, its pauses to 0.01 ms; only of streamed answers. */
  arrival?: Arrival;
  /** The server counts so few tokens of the prompt that it must have dropped part of it, without a word. */
  promptTruncated?: boolean;
  costCny?: number;
  servedModel?: string;
  /** The base URL that answered, of a model with several. */
  replica?: string;
  /** The worker that made it, where runs are spread over several. */
  worker?: string;
  /** The model of a route that was asked. */
  routedTo?: string;
  scores: Scores;
  /** Empty where nothing is wrong; undefined in records from before it was looked for, like the two below. */
  faults?: AnswerFault[];
  /** Why the answer refuses wholly; absent where it does not. */
  refused?: RefusalReason;
  /** What the answer states and neither its passages nor the question hold; only with passages. */
  ungrounded?: StatedFact[];
  /** By keypoint: where the lists have what bears it; only with passages, of cases with gold. */
  support?: Record<string, Support>;
  /** What judging took, where a judge was asked; no part of `spans`, `usage` and `costCny`. */
  judge?: JudgeRecord;
  spans: Span[];
  cold: boolean;
  failure?: Failure;
}

/** One text per key, for sets and maps. */
export function sampleKey({ arm, testcaseId, trial }: SampleKey): string {
  return JSON.stringify([arm.model, arm.rag, testcaseId, trial]);
}

/** `local-8b · RAG` or `local-8b · no RAG`. */
export function armName(arm: Arm): string {
  return `${arm.model} · ${arm.rag ? 'RAG' : 'no RAG'}`;
}
