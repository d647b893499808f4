import { z } from 'zod';
import { readSummary } from '../../http/run-view.ts';
import type { RunSummary } from '../../report/run-summary.ts';

const record = z.looseObject({});
/** As much as the pages rely on: a file of another version is said to be one, and breaks no page. */
const readable = z.looseObject({
  schema: z.literal(1),
  run: z.looseObject({
    spec: record,
    fingerprints: record,
    environment: z.looseObject({ endpoints: record }),
  }),
  arms: z.array(
    z.looseObject({
      model: z.string(),
      rag: z.boolean(),
      accuracy: record,
      latency: z.looseObject({ stages: record, cold: record }),
      cost: record,
      counts: record,
      failures: record,
      byCategory: record,
    }),
  ),
  comparisons: z.array(record),
  verdict: z.looseObject({
    pass: z.boolean(),
    exitCode: z.int(),
    reasons: z.array(z.string()),
    gates: z.array(record),
  }),
});

/** The summary of a run, or why there is none: it was never written (or is gone), or is of another version. */
export async function readRunSummary(
  outDirectory: string,
  id: string,
): Promise<{ summary: RunSummary } | { summary?: undefined; fault: 'missing' | 'unreadable' }> {
  try {
    const summary = await readSummary(outDirectory, id);
    if (summary === undefined) return { fault: 'missing' };
    return readable.safeParse(summary).success ? { summary } : { fault: 'unreadable' };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: 'unreadable' };
    throw error;
  }
}
