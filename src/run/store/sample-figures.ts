import type { openDatabase } from './open-database.ts';
import { sampleReader } from './sample-reader.ts';

/** Texts and lists, which no score and no time is made of. */
const LEFT_OUT = ['hits', 'contextIds', 'contexts', 'answer', 'reasoning', 'ungrounded', 'support', 'faults'];
const VERDICTS = ['coverage', 'pass', 'judgedCoverage', 'judgedPass'].map(
  (name) => `scores.${name}.verdicts`,
);
const PATHS = [...LEFT_OUT, ...VERDICTS].map((path) => `'$.${path}'`).join(', ');

/** Reads the samples of a run without texts, lists of hits and verdicts: a twentieth of the memory. */
export function sampleFigures(open: Pick<ReturnType<typeof openDatabase>, 'database'>) {
  return sampleReader(open, `json_remove(body, ${PATHS})`);
}
