import type { Sample } from '../sample.ts';
import type { openDatabase } from './open-database.ts';

interface Row {
  model: string;
  rag: 0 | 1;
  testcaseId: string;
  trial: number;
  body: string;
}

/**
 * Reads the samples of a run in the order in which they were added; `body` is the SQL of what is read of each. Row by
 * row: all texts of a long run at once take more memory than its samples.
 */
export function sampleReader(
  { database }: Pick<ReturnType<typeof openDatabase>, 'database'>,
  body = 'body',
): (runId: string) => Sample[] {
  const rows = database.prepare<[string], Row>(`
    SELECT model, rag, testcase_id AS testcaseId, trial, ${body} AS body
    FROM samples INDEXED BY samples_run WHERE run_id = ? ORDER BY rowid`);
  return (runId) => {
    const samples: Sample[] = [];
    for (const { model, rag, body, ...key } of rows.iterate(runId))
      samples.push({ runId, ...key, arm: { model, rag: rag === 1 }, ...JSON.parse(body) });
    return samples;
  };
}
