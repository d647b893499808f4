import { z } from 'zod';

const time = z.iso.datetime();
const arm = z.object({ model: z.string(), rag: z.boolean() });

/** A run as it is listed. */
export const runSchema = z.object({
  id: z.string(),
  status: z.enum(['queued', 'running', 'completed', 'interrupted', 'stopped', 'cancelled', 'failed']),
  createdAt: time,
  startedAt: time.optional(),
  finishedAt: time.optional(),
  model: z.array(z.string()).optional(),
  suite: z.array(z.string()).optional(),
  tag: z.record(z.string(), z.string()).optional(),
  /** Samples recorded, as of the last progress that was told. */
  done: z.int().optional(),
  planned: z.int().optional(),
  pass: z.boolean().optional(),
  exitCode: z.int().optional(),
  /** Why it failed. */
  message: z.string().optional(),
  links: z.object({
    self: z.string(),
    events: z.string(),
    samples: z.string(),
    cancel: z.string(),
    report: z.string(),
  }),
});
export type RunView = z.infer<typeof runSchema>;

const verdictSchema = z.object({
  pass: z.boolean(),
  exitCode: z.int(),
  reasons: z.array(z.string()),
  gates: z.array(
    z.object({
      arm,
      name: z.string(),
      limit: z.number(),
      value: z.number().optional(),
      low: z.number().optional(),
      high: z.number().optional(),
      pass: z.boolean(),
      why: z.string().optional(),
    }),
  ),
});

/** A whole run; `summary` is its `run.json`, once it has ended. */
export const runDetailSchema = runSchema.extend({
  verdict: verdictSchema.optional(),
  summary: z.object({ schema: z.literal(1), verdict: verdictSchema }).optional(),
});

/** `next` is the cursor of the next page, absent on the last. */
export const pagesSchemas = {
  runs: z.object({ runs: z.array(runSchema), next: z.string().optional() }),
  samples: z.object({
    samples: z.array(z.object({ runId: z.string(), arm, testcaseId: z.string(), trial: z.int() })),
    next: z.string().optional(),
  }),
};

export const otherSchemas = {
  problem: z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    /** The id of the request, as in the log. */
    instance: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
  comparison: z.object({
    base: z.string(),
    head: z.string(),
    differingFingerprints: z.array(z.string()),
    comparisons: z.array(z.object({ metric: z.string(), difference: z.number() })),
  }),
  health: z.object({
    status: z.literal('ok'),
    version: z.string(),
    uptimeS: z.number(),
    queued: z.int(),
    running: z.int(),
    /** How late the event loop of the service woke, in milliseconds. */
    eventLoop: z.object({ p50Ms: z.number(), p99Ms: z.number(), p999Ms: z.number(), maxMs: z.number() }),
  }),
  ready: z.object({ ready: z.boolean() }),
};
