import type { Sample } from '../sample.ts';
import type { openDatabase } from './open-database.ts';

/** Texts and lists, which no score and no time is made of. */
const LEFT_OUT = ['hits', 'contextIds', 'contexts', 'answer', 'reasoning', 'ungrounded', 'support', 'faults'];
const VERDICTS = ['coverage', 'pass', 'judgedCoverage', 'judgedPass'].map(
  (name) => `scores.${name}.verdicts`,
);
const PATHS = [...LEFT_OUT, ...VERDICTS].map((path) => `'$.${path}'`).join(', ');

interface Row {
  model: string;
  rag: 0 | 1;
  testcaseId: string;
  trial: number;
  body: string;
}

/** The samples of a run as they were added, without texts, lists of hits and verdicts: a twentieth of the memory. */
export function sampleFigures({ database }: Pick<ReturnType<typeof openDatabase>, 'database'>) {
  const rows = database.prepare<[string], Row>(`
    SELECT model, rag, testcase_id AS testcaseId, trial, json_remove(body, ${PATHS}) AS body
    FROM samples INDEXED BY samples_run WHERE run_id = ? ORDER BY rowid`);
  return (runId: string): Sample[] => {
    const samples: Sample[] = [];
    for (const { model, rag, body, ...key } of rows.iterate(runId))
      samples.push({ runId, ...key, arm: { model, rag: rag === 1 }, ...JSON.parse(body) });
    return samples;
  };
}
