import type { RunRecord } from '../run-record.ts';
import { digestPages } from './digest-pages.ts';
import type { JobState } from './job-tables.ts';
import type { openDatabase } from './open-database.ts';
import { samplePages } from './sample-pages.ts';

/** A run as a list shows it, from its record and the job that asked for it, of which one may be missing. Times are ISO 8601. */
export interface RunRow {
  id: string;
  status: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  planned: number | null;
  /** JSON: the lists of models and suites, the tags. */
  model: string | null;
  suite: string | null;
  tag: string | null;
  state: JobState | null;
  createdAt: string | null;
  endedAt: string | null;
  done: number | null;
  exitCode: number | null;
  message: string | null;
}

/** A recorded sample with its cursor; `body` is JSON as stored. */
export interface SampleRow {
  cursor: number;
  model: string;
  rag: 0 | 1;
  testcaseId: string;
  trial: number;
  body: string;
}

/** Of a run's record, what pages show before it has a summary. */
export type RecordedRun = Pick<RunRecord, 'spec' | 'arms' | 'planned' | 'fingerprints' | 'environment'>;

const ofSpec = (name: string) =>
  `coalesce(json_extract(r.body, '$.spec.${name}'), json_extract(j.spec, '$.${name}')) AS ${name}`;
const ROW = `SELECT page.id, r.status, r.started_at AS startedAt, r.finished_at AS finishedAt,
  json_extract(r.body, '$.planned') AS planned, ${ofSpec('model')}, ${ofSpec('suite')}, ${ofSpec('tag')},
  j.state, j.created_at AS createdAt, j.finished_at AS endedAt, j.done, j.exit_code AS exitCode, j.message
  FROM page LEFT JOIN runs r ON r.id = page.id LEFT JOIN jobs j ON j.run_id = page.id`;

/** Pages of what is recorded, each read by an index: its cost does not grow with the store. */
export function runPages({ database }: Pick<ReturnType<typeof openDatabase>, 'database'>) {
  // Ids sort by time, so both tables give a page by their primary keys.
  const page = database.prepare<{ before: string; limit: number }, RunRow>(`
    WITH page(id) AS (
      SELECT * FROM (SELECT run_id FROM jobs WHERE run_id < @before ORDER BY run_id DESC LIMIT @limit)
      UNION
      SELECT * FROM (SELECT id FROM runs WHERE id < @before ORDER BY id DESC LIMIT @limit)
      ORDER BY 1 DESC LIMIT @limit)
    ${ROW} ORDER BY page.id DESC`);
  const one = database.prepare<[string], RunRow>(`
    WITH page(id) AS (SELECT ?) ${ROW} WHERE r.id IS NOT NULL OR j.run_id IS NOT NULL`);
  const samples = database.prepare<{ runId: string; after: number; limit: number }, SampleRow>(`
    SELECT rowid AS cursor, model, rag, testcase_id AS testcaseId, trial, body FROM samples
    INDEXED BY samples_run WHERE run_id = @runId AND rowid > @after ORDER BY rowid LIMIT @limit`);
  const body = database.prepare<[string], { body: string }>('SELECT body FROM runs WHERE id = ?');
  return {
    ...samplePages({ database }),
    ...digestPages({ database }),
    /** Runs and queued jobs before the id `before`, newest first. */
    runs: (before: string | undefined, limit: number) => page.all({ before: before ?? '~', limit }),
    run: (id: string) => one.get(id),
    /** What was recorded of a run when it began. */
    record(id: string): RecordedRun | undefined {
      const row = body.get(id);
      return row && JSON.parse(row.body);
    },
    /** Samples in the order in which they were recorded. */
    samples: (runId: string, after: number, limit: number) => samples.all({ runId, after, limit }),
  };
}

export type RunPages = ReturnType<typeof runPages>;
