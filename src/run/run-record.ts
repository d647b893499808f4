import type { EventLoopLag } from '../base/event-loop-lag.ts';
import type { Catalogue } from '../models/catalogue.ts';
import type { Gate } from './gate.ts';
import type { ResolvedSpec } from './run-spec.ts';
import type { Arm } from './sample.ts';

/**
 * What happened to a run: `interrupted` and `stopped` (its cost limit) can be resumed, as can a killed `running` one;
 * a `cancelled` one cannot.
 */
export type RunStatus = 'running' | 'completed' | 'interrupted' | 'stopped' | 'cancelled';

/** Hashes of everything that the figures depend on; runs that differ here are compared only with the difference named. */
export interface Fingerprints {
  /** ragmeter's own version: its rules of scoring are part of it. */
  ragmeter: string;
  suites: Record<string, string>;
  corpora: Record<string, string>;
  /** By corpus: the dictionary of its segmenter, `none` without one. */
  dictionaries: Record<string, string>;
  /** By corpus and kind; `engine` where it is not the one for small corpora (wink, exact search). */
  indexes: Record<string, { bm25?: string; dense?: string; engine?: string }>;
  /** By model: its entry in the catalogue. */
  models: Record<string, string>;
  embedder?: string;
  reranker?: string;
  /** The judge's entry and its prompt. */
  judge?: string;
  prompt: string;
}

/** Where a run took place. */
export interface Environment {
  ragmeter: string;
  node: string;
  platform: string;
  cpus: number;
  memoryGiB: number;
  /** By model: endpoint without key, dialect, price with its date; a route stands beside the models that it goes to. */
  endpoints: Record<string, Record<string, unknown>>;
  /** The judge's entry, likewise. */
  judge?: Catalogue['judges'][string];
  /** What passages and questions were put to, where an arm retrieves; the reranker only where there is one. */
  embedder?: Catalogue['embedders'][string];
  reranker?: Catalogue['rerankers'][string];
  /** By name, the kinds of cards that the models of the run stand on. */
  gpus?: Catalogue['gpus'];
}

/** A run as stored; times are ISO 8601 in UTC. `planned` is the number of samples that the whole run has. */
export interface RunRecord {
  id: string;
  spec: ResolvedSpec;
  arms: Arm[];
  planned: number;
  /** By suite, the share of keypoints that a case must cover to pass. */
  passThresholds: Record<string, number>;
  /** The limits of `spec.gate` as they were. */
  gate?: Gate;
  fingerprints: Fingerprints;
  environment: Environment;
  /** How late our own process was while it asked: the worst of the times that the run went on, and of its workers. Unknown after a kill. */
  client?: { lag: EventLoopLag };
  status: RunStatus;
  startedAt: string;
  finishedAt?: string;
}
