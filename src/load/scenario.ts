import { z } from 'zod';

/** Above this one process measures its own queue, not the server. */
export const MOST_CONCURRENCY = 1024;

/** Requests in flight at most, 1 to 1,024. */
export const concurrencySchema = z
  .int()
  .min(1, 'is less than 1')
  .max(MOST_CONCURRENCY, `is above ${MOST_CONCURRENCY}, more than one client process can time`);

const range = z
  .tuple([z.int().min(1), z.int().min(1).max(200_000)])
  .refine(([least, most]) => least <= most, 'begins above its end');

/** Prompts of a stated length, an estimate: 1.5 characters a token in Chinese, 4 in English. */
const syntheticSchema = z.strictObject({
  tokens: range,
  language: z.enum(['zh', 'en']).default('zh'),
  /** A short answer or a long text is asked for. */
  task: z.enum(['answer', 'write']).default('answer'),
});

/** Limits of one request in milliseconds; what is not stated does not count. */
export const limitsSchema = z.strictObject({
  ttft_ms: z.number().positive().optional(),
  e2e_ms: z.number().positive().optional(),
  tpot_ms: z.number().positive().optional(),
});

/** How a service is graded: by response time, by how many it serves at once, and the share that must be in time. */
const levelsSchema = z.strictObject({
  normal_ms: z.number().positive().default(5_000),
  excellent_ms: z.number().positive().default(2_000),
  concurrency: z.int().min(1).default(10),
  share: z.number().gt(0).max(1).default(0.95),
});

/**
 * `testcases/load/<name>.yaml`. With `rate` the loop is open: requests start on a schedule, whatever is still in
 * flight, up to `concurrency` (1,024 unless given). Without, it is closed: `concurrency` requests (1 unless given) at any time, the
 * next when one ends; a list makes one step each. Exactly one of `requests` and `duration_s` bounds a step.
 */
export const scenarioSchema = z
  .strictObject({
    title: z.string().min(1),
    purpose: z.string().min(1).optional(),
    api: z.enum(['chat', 'completions']).default('chat'),
    prompts: z.union([syntheticSchema, z.array(z.string().min(1)).min(1)]),
    output_tokens: z.int().min(1).max(32_768),
    /** Asks the server to write exactly that many, where its dialect can (vLLM, llama.cpp). */
    fixed_output: z.boolean().default(false),
    temperature: z.number().min(0).max(2).optional(),
    top_p: z.number().gt(0).max(1).optional(),
    concurrency: z.union([concurrencySchema, z.array(concurrencySchema).min(1).max(20)]).optional(),
    rate: z.number().positive().max(10_000).optional(),
    arrival: z.enum(['constant', 'poisson']).default('poisson'),
    requests: z.int().min(1, 'is less than 1: nothing would be asked').max(1_000_000).optional(),
    duration_s: z.number().positive().max(86_400).optional(),
    /** Over these first seconds the load grows to its full size. */
    ramp_s: z.number().nonnegative().default(0),
    /** Requests before each step that are not measured; as many as run at once, at most 32, unless given. */
    warm_up: z.int().min(0).optional(),
    cache: z.enum(['cold', 'warm', 'mixed']).default('cold'),
    /** Rest before the scenario, unless it is the first. */
    pause_s: z.number().nonnegative().default(5),
    /** One step is stopped after this long. */
    max_duration_s: z.number().positive().default(1_800),
    slo: limitsSchema.optional(),
    levels: levelsSchema.prefault({}),
  })
  .refine(({ requests, duration_s }) => (requests === undefined) !== (duration_s === undefined), {
    path: ['requests'],
    error: 'give exactly one of requests and duration_s',
  })
  .refine(({ rate, concurrency }) => rate === undefined || !Array.isArray(concurrency), {
    path: ['concurrency'],
    error: 'is a list, which cannot go with rate',
  });

/** A scenario as its file has it, with every default. `name` is the file's. */
export type Scenario = z.infer<typeof scenarioSchema> & { name: string };
