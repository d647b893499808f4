import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { concurrencySchema, limitsSchema, type Scenario, scenarioSchema } from './scenario.ts';

const names = z.array(z.string().min(1)).min(1);

/**
 * What to bench: the flags of `npm run bench` in camelCase. What is given stands over every scenario's own. With
 * `suite` the questions of suites and their retrieved passages take the place of the prompts, and answers are scored.
 */
export const benchSpecSchema = z.strictObject({
  model: names,
  scenario: names.optional(),
  concurrency: z.union([concurrencySchema, z.array(concurrencySchema).min(1).max(20)]).optional(),
  rate: z.number().positive('is not above 0').max(10_000).optional(),
  arrival: z.enum(['constant', 'poisson']).optional(),
  requests: z.int().min(1, 'is less than 1: nothing would be asked').max(1_000_000).optional(),
  duration: z.number().positive('is not above 0').max(86_400).optional(),
  ramp: z.number().nonnegative().optional(),
  warmUp: z.int().min(0).max(10_000).optional(),
  cache: z.enum(['cold', 'warm', 'mixed']).optional(),
  outputTokens: z.int().min(1).max(32_768).optional(),
  slo: limitsSchema.optional(),
  pause: z.number().nonnegative().optional(),
  /** Seconds for one request, in place of the catalogue's `timeout_s`. */
  timeout: z.number().positive().optional(),
  sweep: z.boolean().default(false),
  suite: names.optional(),
  corpus: z.string().min(1).optional(),
  retrieval: z.enum(['hybrid', 'bm25', 'dense']).optional(),
  embedder: z.string().min(1).optional(),
  reranker: z.string().min(1).optional(),
  topK: z.int().min(1).max(50).optional(),
  limit: z.int().min(1).optional(),
  seed: z.int().min(0).default(1),
});

/** One bench as the user wrote it. */
export type BenchSpec = z.infer<typeof benchSpecSchema>;

/** The scenario that asks each of `questions` once, for `--suite` without `--scenario`. */
export function suiteScenario(title: string, questions: number): Scenario {
  const file = {
    title,
    prompts: { tokens: [20, 20] },
    output_tokens: 1024,
    concurrency: 5,
    requests: questions,
  };
  return { ...scenarioSchema.parse(file), name: 'suite' };
}

/**
 * A scenario with what the spec says put over it. A rate without a concurrency lifts the scenario's: that was the
 * number of a closed loop, not a limit. @throws UserError where both do not fit together
 */
export function withSpec(scenario: Scenario, spec: BenchSpec): Scenario {
  const { name, ...file } = scenario;
  const { requests, duration, rate, concurrency } = spec;
  const bound = requests ?? duration;
  const merged = {
    ...file,
    ...(bound !== undefined && { requests, duration_s: duration }),
    ...(rate !== undefined && { rate, concurrency }),
    ...(concurrency !== undefined && { concurrency }),
    ...(spec.arrival !== undefined && { arrival: spec.arrival }),
    ...(spec.ramp !== undefined && { ramp_s: spec.ramp }),
    ...(spec.warmUp !== undefined && { warm_up: spec.warmUp }),
    ...(spec.cache !== undefined && { cache: spec.cache }),
    ...(spec.outputTokens !== undefined && { output_tokens: spec.outputTokens }),
    ...(spec.pause !== undefined && { pause_s: spec.pause }),
    ...(spec.slo && { slo: { ...file.slo, ...spec.slo } }),
  };
  if (spec.arrival !== undefined && merged.rate === undefined)
    throw new UserError(`--arrival needs --rate: scenario ${name} is a closed loop`);
  const parsed = scenarioSchema.safeParse(merged);
  if (parsed.success) return { ...parsed.data, name };
  const [issue] = parsed.error.issues;
  throw new UserError(`scenario ${name}: ${issue?.path.join('.')}: ${issue?.message}`);
}
