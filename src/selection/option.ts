import type { GpuEntry } from '../models/gpu-entry.ts';
import type { Route } from '../models/route-entry.ts';
import type { Arm } from '../run/sample.ts';
import type { Quantiles } from '../statistics/quantiles.ts';

/** One way a client could have its questions answered: an arm of a recorded run. */
export interface Option {
  /** Unique within a report: `local-8b · RAG`, with what tells it from another run's arm where two are alike. */
  name: string;
  runId: string;
  arm: Arm;
  model: OptionModel;
  /** Questions under way at once in its run; no latency is given without it. */
  concurrency: number;
  /** One for each test case of its run, in the order of their ids. */
  cases: OptionCase[];
  latency: OptionLatency;
  /** Means per answered sample, over the `n` whose server counted tokens. `cached` is a part of `prompt`. */
  tokens: { n: number; prompt?: number; completion?: number; cached?: number };
  /** Yuan of generation by a price list (cloud or system), mean per answered sample with a known cost. */
  charged: { n: number; perQuestionCny?: number; pricesAsOf?: string };
  /** Samples: `planned` = `scored` + `unscored` + `failed` + never asked. */
  counts: { planned: number; scored: number; unscored: number; failed: number };
  /** Every endpoint that text of the run was put to, judge included; undefined where the record does not tell. */
  destinations?: Destination[];
}

/** What stood behind the name of a model, as its run recorded it. */
export interface OptionModel {
  name: string;
  /** Its id at the server. */
  id?: string;
  /** `embedded` answers within this process; `recorded` answers came from a file. */
  kind: 'model' | 'system' | 'embedded' | 'recorded';
  dialect: string;
  location?: 'local' | 'cloud';
  thinking: boolean;
  /** Yuan per million tokens. */
  price?: {
    input: number;
    output: number;
    cached_input?: number;
    thinking_output?: number;
    as_of: string;
  };
  /** Yuan a request, of another system. */
  requestPrice?: { amount: number; as_of: string };
  hardware?: { gpu: string; cards: number; entry?: GpuEntry };
  /** In lower case: fp16, fp8, awq, gptq, q8_0, …; undefined where neither the entry nor the id tells. */
  precision?: string;
  parametersB?: number;
  /** Of a route (dialect `route`): the two models that it goes to. */
  route?: Route;
}

/** How one option did at one test case; trials are reduced to their mean. */
export interface OptionCase {
  testcaseId: string;
  suite: string;
  category: string;
  scenario?: string;
  /** The cluster that it belongs to, for intervals. */
  group?: string;
  question: string;
  /** 0 to 1, the judge's where one reviewed; undefined where nothing was scored. */
  coverage?: number;
  pass?: number;
  contradiction?: number;
  /** As `pass`, but a trial that failed is not correct: 0. */
  correct?: number;
  /** Warm times in milliseconds; `questionMs` is retrieval and generation together. */
  ttftMs?: number;
  questionMs?: number;
  promptTokens?: number;
  completionTokens?: number;
  /** Yuan by a price list. */
  chargedCny?: number;
  /** The model of a route that was asked. */
  routedTo?: string;
  /** Every trial failed. */
  failed: boolean;
}

/**
 * Milliseconds of warm, answered samples. `question` is retrieval and generation of one question, as its asker waits
 * for it; `first` is that of the cold ones. `reported`: another system says so, nothing was measured.
 */
export interface OptionLatency {
  retrieval?: Quantiles;
  ttft?: Quantiles;
  /** Our own process was too late to time `ttft`. */
  ttftRefused?: true;
  generation?: Quantiles;
  question?: Quantiles;
  first?: Quantiles;
  reported?: true;
}

/** An endpoint that text was put to. */
export interface Destination {
  role: 'model' | 'system' | 'embedder' | 'reranker' | 'judge';
  name: string;
  location: 'local' | 'cloud';
  /** Scheme and host, without path or key. */
  host: string;
}
