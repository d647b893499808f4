import type { Scores } from '../../scoring/scorer.ts';
import type { Testcase } from '../../testcases/testcase.ts';
import type { Arm } from '../sample.ts';
import type { LabelVerdict } from './label-tables.ts';
import type { openDatabase } from './open-database.ts';

/** A label with the answer, the case and the scores that it is about. */
export interface LabelRow {
  cursor: number;
  arm: Arm;
  testcaseId: string;
  trial: number;
  keypointId: string;
  labeller: string;
  verdict: LabelVerdict;
  labelledAt: string;
  testcase: Testcase;
  answer: string;
  scores: Scores;
  judge?: string;
}

interface Row extends Omit<LabelRow, 'arm' | 'testcase' | 'scores' | 'judge'> {
  model: string;
  rag: 0 | 1;
  testcase: string;
  scores: string;
  judge: string | null;
}

export type LabelPages = ReturnType<typeof labelPages>;

/** Pages of labels, each read by an index. */
export function labelPages({ database }: Pick<ReturnType<typeof openDatabase>, 'database'>) {
  const page = database.prepare<object, Row>(`
    SELECT l.rowid AS cursor, l.model, l.rag, l.testcase_id AS testcaseId, l.trial, l.keypoint_id AS keypointId,
      l.labeller, l.verdict, l.labelled_at AS labelledAt, t.testcase,
      json_extract(s.body, '$.answer') AS answer, json_extract(s.body, '$.scores') AS scores,
      json_extract(s.body, '$.judge.model') AS judge
    FROM labels l INDEXED BY labels_run
    JOIN samples s ON (s.run_id, s.model, s.rag, s.testcase_id, s.trial)
      = (l.run_id, l.model, l.rag, l.testcase_id, l.trial)
    JOIN run_testcases t ON (t.run_id, t.ordinal) = (l.run_id, l.case_ordinal)
    WHERE l.run_id = @runId AND l.rowid > @after ORDER BY l.rowid LIMIT @limit`);
  const labellers = database.prepare<[string], { labeller: string; n: number }>(`
    SELECT labeller, count(*) AS n FROM labels INDEXED BY labels_labeller WHERE run_id = ?
    GROUP BY labeller ORDER BY n DESC, labeller`);
  const runs = database.prepare<[number], { runId: string }>(`
    SELECT run_id AS runId FROM label_rounds r WHERE EXISTS (SELECT 1 FROM labels l WHERE l.run_id = r.run_id)
    GROUP BY run_id ORDER BY max(r.rowid) DESC LIMIT ?`);
  const categories = database.prepare<[string], { category: string }>(`
    SELECT json_extract(testcase, '$.category') AS category FROM run_testcases WHERE run_id = ?
    GROUP BY 1 ORDER BY min(ordinal)`);
  return {
    /** In the order in which keypoints were first labelled. */
    labels: (runId: string, after: number, limit: number): LabelRow[] =>
      page.all({ runId, after, limit }).map(({ model, rag, testcase, scores, judge, ...row }) => ({
        ...row,
        arm: { model, rag: rag === 1 },
        testcase: JSON.parse(testcase),
        scores: JSON.parse(scores),
        ...(judge !== null && { judge }),
      })),
    /** Who labelled in a run, and how many keypoints; who labelled most first. */
    labellers: (runId: string) => labellers.all(runId),
    /** Runs with labels, the newest round first. */
    runsWithLabels: (limit: number) => runs.all(limit).map(({ runId }) => runId),
    /** The categories of a run's cases, in their order. */
    categories: (runId: string) => categories.all(runId).map(({ category }) => category),
  };
}
