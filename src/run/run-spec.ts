import { z } from 'zod';
import { gateSchema } from './gate.ts';

const names = z
  .union([
    z
      .string()
      .min(1)
      .transform((name) => [name]),
    z.array(z.string().min(1)).min(1),
  ])
  .transform((list) => [...new Set(list)]);

const DEFAULT_SUITES = ['hybrid-rag', 'model-comparison', 'traps'];

/**
 * What to run. One schema for the command line (its flags in camelCase), request bodies and stored runs.
 * Absent `rag`: both arms. Absent `corpus` and `dictionary`: the suite's and the corpus's own.
 * Absent `judge` (or `none`): rules alone.
 * Absent `embedder` and `reranker`: the catalogue's defaults when a model is named, else the embedded baseline.
 */
export const runSpecSchema = z
  .strictObject({
    model: names.optional(),
    /** Answers that another system wrote, instead of a model; `name` stands for it. The fingerprint is filled in. */
    answers: z
      .strictObject({
        name: z.string().min(1),
        path: z.string().min(1),
        fingerprint: z.string().optional(),
      })
      .optional(),
    rag: z.boolean().optional(),
    suite: names.default(DEFAULT_SUITES),
    corpus: z.string().min(1).optional(),
    dictionary: z.string().min(1).optional(),
    retrieval: z.enum(['hybrid', 'bm25', 'dense']).default('hybrid'),
    embedder: z.string().min(1).optional(),
    reranker: z.string().min(1).optional(),
    topK: z.int().min(1).max(50).default(5),
    /** Gives the model 1 to `topK` passages, by how their scores fall off; absent: always `topK`. */
    dynamicTopK: z.boolean().optional(),
    depth: z.int().min(1).max(1000).default(50),
    trials: z.int().min(1).max(100).default(1),
    /** Asks each question at least twice, and judges the trials against each other. */
    selfCheck: z.boolean().default(false),
    concurrency: z.int().min(1).max(1024).default(3),
    /** A gate by name or path, or its limits. */
    gate: z.union([z.string().min(1), gateSchema]).optional(),
    minScored: z.number().min(0).max(1).default(0.9),
    limit: z.int().min(1).optional(),
    category: names.optional(),
    case: names.optional(),
    maxCost: z.number().positive().optional(),
    judge: z
      .string()
      .min(1)
      .transform((name) => (name === 'none' ? undefined : name))
      .optional(),
    /** The judge is asked about every keypoint, not only about what rules leave unsure. */
    judgeAll: z.boolean().optional(),
    semantic: z.boolean().optional(),
    seed: z.int().min(0).default(1),
    tag: z.record(z.string(), z.string()).optional(),
  })
  .refine((spec) => spec.topK <= spec.depth, { path: ['topK'], error: 'is greater than depth' })
  .refine(({ answers, model = answers && [answers.name] }) => !answers || String(model) === answers.name, {
    path: ['model'],
    error: 'cannot go with answers',
  })
  .refine((spec) => !spec.judgeAll || spec.judge !== undefined, {
    path: ['judgeAll'],
    error: 'needs a judge: name one with --judge NAME (`npm run models` lists them)',
  });

/** A spec as the user wrote it. */
export type RunSpec = z.infer<typeof runSpecSchema>;

/** A spec with every default of the catalogue filled in; this is what is stored. */
export type ResolvedSpec = RunSpec & { model: string[]; embedder: string; reranker: string };

/** The model that answers without a model. */
const EMBEDDED_MODEL = 'extractive';
const EMBEDDED_EMBEDDER = 'baseline';

/**
 * Fills in model, embedder and reranker: the embedded baseline when no model is named,
 * the catalogue's defaults otherwise. Never a silent change of what was named.
 */
export function resolveSpec(spec: RunSpec, defaults: { embedder: string; reranker: string }): ResolvedSpec {
  const embedded = spec.model === undefined;
  return {
    ...spec,
    trials: spec.selfCheck ? Math.max(2, spec.trials) : spec.trials,
    model: spec.answers ? [spec.answers.name] : (spec.model ?? [EMBEDDED_MODEL]),
    embedder: spec.embedder ?? (embedded ? EMBEDDED_EMBEDDER : defaults.embedder),
    reranker: spec.reranker ?? (embedded ? 'none' : defaults.reranker),
  };
}
