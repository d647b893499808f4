import { z } from 'zod';

/**
 * What a client decides by. `sla`: limits that an option must keep (`coverage>=0.85, ttft.p95<=1s, data=local`).
 * Costs of one's own cards rest on the questions of a month, on how much of a card's throughput real traffic uses over
 * the month (0 to 1), and on the price of power.
 */
export const selectionSchema = z.strictObject({
  sla: z.string().min(1).optional(),
  questions_per_month: z.number().positive().default(300_000),
  utilisation: z.number().gt(0).max(1).default(0.3),
  electricity_cny_per_kwh: z.number().nonnegative().default(0.8),
  days_per_month: z.number().positive().max(31).default(30),
  seed: z.int().min(0).default(1),
});

export type SelectionSpec = z.infer<typeof selectionSchema>;
