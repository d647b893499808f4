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
 * Absent `embedder` and `reranker`: the catalogue's defaults when a model is named, else the embedded baseline.
 */
export const runSpecSchema = z
  .strictObject({
    model: names.optional(),
    rag: z.boolean().optional(),
    suite: names.default(DEFAULT_SUITES),
    corpus: z.string().min(1).optional(),
    dictionary: z.string().min(1).optional(),
    retrieval: z.enum(['hybrid', 'bm25', 'dense']).default('hybrid'),
    embedder: z.string().min(1).optional(),
    reranker: z.string().min(1).optional(),
    topK: z.int().min(1).max(50).default(5),
    depth: z.int().min(1).max(1000).default(50),
    trials: z.int().min(1).max(100).default(1),
    concurrency: z.int().min(1).max(1024).default(3),
    /** A gate by name or path, or its limits. */
    gate: z.union([z.string().min(1), gateSchema]).optional(),
    minScored: z.number().min(0).max(1).default(0.9),
    limit: z.int().min(1).optional(),
    category: names.optional(),
    case: names.optional(),
    maxCost: z.number().positive().optional(),
    seed: z.int().min(0).default(1),
    tag: z.record(z.string(), z.string()).optional(),
  })
  .refine((spec) => spec.topK <= spec.depth, { path: ['topK'], error: 'is greater than depth' });

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
    model: spec.model ?? [EMBEDDED_MODEL],
    embedder: spec.embedder ?? (embedded ? EMBEDDED_EMBEDDER : defaults.embedder),
    reranker: spec.reranker ?? (embedded ? 'none' : defaults.reranker),
  };
}
