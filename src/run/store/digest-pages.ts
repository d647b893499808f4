import type { openDatabase } from './open-database.ts';

/** What a list shows of a run that has ended; `finishedAt` tells whether it is still right. */
export interface DigestRow {
  runId: string;
  finishedAt: string;
  /** JSON. */
  digest: string;
}

/** Digests of runs by their ids, kept beside the runs. */
export function digestPages({ database }: Pick<ReturnType<typeof openDatabase>, 'database'>) {
  const some = database.prepare<[string], DigestRow>(
    `SELECT d.run_id AS runId, d.finished_at AS finishedAt, d.digest
     FROM json_each(?) wanted CROSS JOIN run_digests d ON d.run_id = wanted.value`,
  );
  const put = database.prepare<DigestRow>(
    `INSERT INTO run_digests VALUES (@runId, @finishedAt, @digest)
     ON CONFLICT (run_id) DO UPDATE SET finished_at = excluded.finished_at, digest = excluded.digest`,
  );
  return {
    digests: (ids: readonly string[]) => some.all(JSON.stringify(ids)),
    keepDigests: database.transaction((rows: readonly DigestRow[]) => {
      for (const row of rows) put.run(row);
    }),
  };
}
