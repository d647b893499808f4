import { z } from 'zod';
import { baseUrl } from './base-url.ts';
import { CHAT_DIALECTS, RERANK_DIALECTS, RESPONSE_FORMATS } from './endpoint-dialects.ts';
import { gpuEntry } from './gpu-entry.ts';
import { routeEntry, withRouteDialect } from './route-entry.ts';
import { systemEntry } from './system-entry.ts';

const endpoint = {
  base_url: baseUrl,
  /** The model's id at the server. */
  model: z.string().min(1),
  /** The environment variable that holds the key; keys never stand in the file. */
  api_key_env: z
    .string()
    .regex(/^[A-Z_][A-Z0-9_]*$/)
    .optional(),
  location: z.enum(['local', 'cloud']),
  timeout_s: z.number().positive().default(120),
  /** Requests that the server takes at once (all of its `replicas` together); runs of the service share them. */
  max_concurrent_requests: z.int().min(1).optional(),
};

/** Yuan per million tokens, with the day they were read. */
const price = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cached_input: z.number().nonnegative().optional(),
  thinking_output: z.number().nonnegative().optional(),
  as_of: z.iso.date(),
});

const chatModel = z.strictObject({
  ...endpoint,
  dialect: z.enum(CHAT_DIALECTS),
  /** Further servers of the same model beside `base_url`, with the same key; requests go to the least busy one. */
  replicas: z.array(baseUrl).min(1).optional(),
  title: z.string().optional(),
  thinking: z.boolean().default(false),
  /** False for a model that cannot think at all (Qwen2.5, the 2507 Instruct ones): then no switch is sent. */
  thinking_switch: z.boolean().optional(),
  max_tokens: z.int().positive().default(1024),
  temperature: z.number().min(0).max(2).default(0),
  price_cny_per_million_tokens: price.optional(),
  /** The cards of one's own that one copy of it takes: a name of `gpus` and how many. */
  hardware: z.strictObject({ gpu: z.string().min(1), cards: z.int().min(1).default(1) }).optional(),
  /** How its weights are kept (fp16, fp8, awq, q8_0, …); read from the model's id where it is not given. */
  precision: z.string().min(1).optional(),
  /** Billions of parameters; read from the model's id where it is not given. */
  parameters_b: z.number().positive().optional(),
});

/** Judges what rules leave open: a chat model that answers at once and always alike. */
const judge = chatModel.extend({
  thinking: z.literal(false).default(false),
  temperature: z.literal(0).default(0),
  /** How often each question is put to it; a verdict needs more than half of them. */
  votes: z.int().min(1).max(9).default(1),
  /** Whose models it is one of (qwen, glm, …); read from the model's id where it is not given. */
  family: z.string().min(1).optional(),
  /** How its replies are held to JSON; each dialect has its own default. */
  response_format: z.enum(RESPONSE_FORMATS).optional(),
});

/** Answers from the passages themselves, without a model. */
const extractiveModel = z.strictObject({ dialect: z.literal('extractive'), title: z.string().optional() });

const httpEmbedder = z.strictObject({
  ...endpoint,
  dialect: z.literal('openai'),
  dimensions: z.int().positive(),
  batch_size: z.int().min(1).max(32).default(32),
  fusion_weight: z.number().positive().default(1),
});

const baselineEmbedder = z.strictObject({
  dialect: z.literal('baseline'),
  fusion_weight: z.number().positive().default(1),
});

const reranker = z.strictObject({
  ...endpoint,
  dialect: z.enum(RERANK_DIALECTS),
  /** The full path after `base_url`; each dialect has its own default. */
  path: z.string().startsWith('/').optional(),
});

/** `deploy/models.yaml`. */
export const catalogueFile = z.strictObject({
  models: z.record(
    z.string(),
    z.preprocess(withRouteDialect, z.discriminatedUnion('dialect', [extractiveModel, routeEntry, chatModel])),
  ),
  systems: z.record(z.string(), systemEntry).default({}),
  embedders: z.record(z.string(), z.discriminatedUnion('dialect', [baselineEmbedder, httpEmbedder])),
  rerankers: z.record(z.string(), reranker).default({}),
  judges: z.record(z.string(), judge).default({}),
  gpus: z.record(z.string(), gpuEntry).default({}),
  defaults: z.strictObject({ embedder: z.string(), reranker: z.string() }),
});

export type Catalogue = z.infer<typeof catalogueFile>;
export type ChatModel = z.infer<typeof chatModel>;
export type HttpEmbedder = z.infer<typeof httpEmbedder>;
export type RerankerEntry = Catalogue['rerankers'][string];
