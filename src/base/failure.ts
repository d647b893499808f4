import type { Span, Stage } from './span.ts';

/**
 * Why a step gave no result. The first four mean that the endpoint or our use of it is wrong
 * (see `isMisconfiguration`); the others can pass by themselves.
 */
export type FailureKind =
  | 'unreachable'
  | 'unauthorized'
  | 'not-found'
  | 'rejected'
  | 'rate-limited'
  | 'server-error'
  | 'timeout'
  | 'stream-error'
  | 'stream-incomplete'
  /** Answers that were written elsewhere lack this one. */
  | 'missing-answer';

/** An outage: recorded and counted beside every mean, never scored 0. `message` holds no key. */
export interface Failure {
  stage: Stage;
  kind: FailureKind;
  message: string;
  status?: number;
}

/** Thrown by adapters; carries the spans of the attempts that were made. */
export class StageFailure extends Error {
  readonly failure: Failure;
  readonly spans: Span[];

  constructor(failure: Failure, spans: Span[] = [], options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'StageFailure';
    this.failure = failure;
    this.spans = spans;
  }
}

const MISCONFIGURATION: readonly FailureKind[] = ['unreachable', 'unauthorized', 'not-found', 'rejected'];

/** Whether an arm that fails in this way throughout says nothing about the model (exit code 1). */
export function isMisconfiguration(kind: FailureKind): boolean {
  return MISCONFIGURATION.includes(kind);
}
