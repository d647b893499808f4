import { runSpecSchema } from '../run/run-spec.ts';
import { openDatabase } from '../run/store/open-database.ts';

/** Characters of an answer: a sample is then about 1.5 kB of JSON, as those of the harness bench are. */
const ANSWER_LENGTH = 300;
const SMALL_RUN = 100;

/**
 * Fills a store with one finished run of `count` samples and a small one behind it; gives the pages to read: beginning,
 * middle and end of the large one, and the small one.
 */
export function fillStore(path: string, count: number): { pages: string[] } {
  const { database } = openDatabase(path);
  database.pragma('synchronous = OFF');
  const spec = {
    ...runSpecSchema.parse({ suite: 'bench' }),
    model: ['m'],
    embedder: 'baseline',
    reranker: 'none',
  };
  const body = JSON.stringify({
    spec,
    arms: [{ model: 'm', rag: true }],
    planned: count,
    fingerprints: {},
    environment: {},
  });
  const addRun = database.prepare("INSERT INTO runs VALUES (?, 'completed', ?, ?, ?)");
  const addSample = database.prepare('INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?)');
  const startedAt = '2026-01-01T00:00:00.000Z';
  const sample = JSON.stringify({
    answer: '晨'.repeat(ANSWER_LENGTH),
    scores: { coverage: { state: 'scored', value: 1 }, pass: { state: 'scored', value: 1 } },
    spans: [{ stage: 'generate', attempt: 1, startMs: 1, endMs: 200 }],
    cold: false,
  });
  database.transaction(() => {
    for (const [id, samples] of [
      ['large', count],
      ['small', SMALL_RUN],
    ] as const) {
      addRun.run(id, startedAt, startedAt, body);
      for (let index = 0; index < samples; index += 1) addSample.run(id, 'm', 1, `case-${index}`, 1, sample);
    }
  })();
  database.close();
  const cursors = [0, Math.floor(count / 2), count - 50];
  return {
    pages: [...cursors.map((cursor) => `/runs/large/samples?cursor=${cursor}`), '/runs/small/samples'],
  };
}
