import type { LabelItem } from './label-rounds.ts';
import type { LabelVerdict } from './label-tables.ts';
import type { openDatabase } from './open-database.ts';

/** What a labeller says of one answer, by keypoint id; `at` is ISO 8601. */
export interface GivenLabels {
  runId: string;
  item: LabelItem;
  labeller: string;
  at: string;
  verdicts: ReadonlyMap<string, LabelVerdict>;
}

export type LabelStore = ReturnType<typeof labelStore>;

const SAMPLE =
  'run_id = @runId AND model = @model AND rag = @rag AND testcase_id = @testcaseId AND trial = @trial AND labeller = @labeller';
const LABELLED = `EXISTS (SELECT 1 FROM labels l WHERE (l.run_id, l.model, l.rag, l.testcase_id, l.trial, l.labeller)
  = (r.run_id, i.model, i.rag, i.testcase_id, i.trial, @labeller))`;
const ITEMS = 'FROM label_items i JOIN label_rounds r USING (token) WHERE i.token = @token';

/** Labels: one of each labeller and keypoint, corrected in place. What is given twice changes nothing. */
export function labelStore({ database }: Pick<ReturnType<typeof openDatabase>, 'database'>) {
  const put = database.prepare(`
    INSERT INTO labels (run_id, model, rag, testcase_id, trial, case_ordinal, labeller, keypoint_id, verdict, labelled_at)
    VALUES (@runId, @model, @rag, @testcaseId, @trial, @caseOrdinal, @labeller, @keypointId, @verdict, @at)
    ON CONFLICT DO UPDATE SET verdict = excluded.verdict, labelled_at = excluded.labelled_at,
      previous = json_object('verdict', verdict, 'labelledAt', labelled_at)
    WHERE verdict <> excluded.verdict`);
  const restore = database.prepare(`
    UPDATE labels SET verdict = json_extract(previous, '$.verdict'),
      labelled_at = json_extract(previous, '$.labelledAt'), previous = NULL
    WHERE ${SAMPLE} AND labelled_at = @at AND previous IS NOT NULL`);
  const remove = database.prepare(
    `DELETE FROM labels WHERE ${SAMPLE} AND labelled_at = @at AND previous IS NULL`,
  );
  const given = database.prepare<object, { keypointId: string; verdict: LabelVerdict }>(
    `SELECT keypoint_id AS keypointId, verdict FROM labels WHERE ${SAMPLE}`,
  );
  const last = database.prepare<object, { ordinal: number; at: string }>(`
    SELECT i.ordinal, l.labelled_at AS at FROM label_rounds r
    CROSS JOIN labels l INDEXED BY labels_labeller ON l.run_id = r.run_id AND l.labeller = @labeller
    JOIN label_items i ON i.token = r.token
      AND (i.model, i.rag, i.testcase_id, i.trial) = (l.model, l.rag, l.testcase_id, l.trial)
    WHERE r.token = @token ORDER BY l.labelled_at DESC LIMIT 1`);
  const done = database.prepare<object, { n: number }>(`SELECT count(*) AS n ${ITEMS} AND ${LABELLED}`);
  const open = database.prepare<object, { ordinal: number }>(
    `SELECT i.ordinal ${ITEMS} AND NOT ${LABELLED} ORDER BY i.ordinal <= @after, i.ordinal LIMIT 1`,
  );
  const keyOf = ({ runId, item, labeller }: Pick<GivenLabels, 'runId' | 'item' | 'labeller'>) => {
    const { arm, testcaseId, trial } = item;
    return { runId, model: arm.model, rag: Number(arm.rag), testcaseId, trial, labeller };
  };
  return {
    put: database.transaction((labels: GivenLabels) => {
      const { at, verdicts, item } = labels;
      for (const [keypointId, verdict] of verdicts)
        put.run({ ...keyOf(labels), caseOrdinal: item.caseOrdinal, at, keypointId, verdict });
    }),
    /** Takes back what was given of an answer at that time: what it corrected is there again. */
    undo: database.transaction((labels: Omit<GivenLabels, 'verdicts'>) => {
      // Removed first: what is restored has no `previous` either.
      remove.run({ ...keyOf(labels), at: labels.at });
      restore.run({ ...keyOf(labels), at: labels.at });
    }),
    /** A labeller's labels of one answer, by keypoint id. */
    given: (of: Pick<GivenLabels, 'runId' | 'item' | 'labeller'>): Map<string, LabelVerdict> =>
      new Map(given.all(keyOf(of)).map(({ keypointId, verdict }) => [keypointId, verdict])),
    /** What the labeller gave last in a round. */
    last: (token: string, labeller: string) => last.get({ token, labeller }),
    /** How many answers of a round have a label of the labeller. */
    done: (token: string, labeller: string) => done.get({ token, labeller })?.n ?? 0,
    /** The next answer without one, after `after`, then from the start; undefined where all have one. */
    nextOpen: (token: string, labeller: string, after: number) =>
      open.get({ token, labeller, after })?.ordinal,
  };
}
