import { z } from 'zod';
import type { Arm } from './sample.ts';

const share = z.number().min(0).max(1);
const positive = z.number().positive();

/** Limits that a run must keep, as `testcases/gates/<gate>.yaml` spells them. Absent limits are not judged. */
export const gateSchema = z
  .strictObject({
    title: z.string().optional(),
    min_coverage: share.optional(),
    min_pass_rate: share.optional(),
    max_retrieval_p95_ms: positive.optional(),
    max_ttft_p95_ms: positive.optional(),
    max_generation_p95_ms: positive.optional(),
    /** Yuan of generation per 1,000 questions. */
    max_cost_cny_per_1k: positive.optional(),
    /** With a baseline: the drop of coverage or pass rate that is allowed (default 0). */
    max_drop: share.optional(),
  })
  .refine(({ title: _title, ...limits }) => Object.values(limits).some((limit) => limit !== undefined), {
    error: 'has no limit, so it would hold for every run',
  });

export type Gate = z.infer<typeof gateSchema>;

/** The name of a limit that one run is judged by; `max_drop` needs a second one. */
export type GateLimit = Exclude<keyof Gate, 'title' | 'max_drop'>;

/** How one limit came out in one arm. `value` is undefined, and the limit missed, where it could not be measured. */
export interface GateResult {
  arm: Arm;
  name: GateLimit;
  limit: number;
  value?: number;
  /** The 95 % interval of `value`, where it is a mean. */
  low?: number;
  high?: number;
  pass: boolean;
  /** Why there is no value. */
  why?: string;
}
