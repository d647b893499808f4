import type { Testcase } from '../../testcases/testcase.ts';
import type { Arm, Sample } from '../sample.ts';
import type { openDatabase } from './open-database.ts';

/** How a sample came out; the judge's pass counts where there is one. */
export type Outcome = 'passed' | 'not-passed' | 'unscored' | 'failed';

/** Which cases of a run are looked for: those with any sample that is so. `cause` is `stage kind` of a failure. */
export interface CaseFilter {
  arm?: Arm | undefined;
  category?: string | undefined;
  outcome?: Outcome | 'contradicted' | 'flipped' | undefined;
  cause?: string | undefined;
}

/** A case of a run in the order of its suites. */
export interface CaseRow {
  ordinal: number;
  caseId: string;
  category: string | null;
  question: string | null;
}

/** What a list shows of a sample; `coverage` is 0..1. */
export interface OutcomeRow {
  caseId: string;
  model: string;
  rag: 0 | 1;
  trial: number;
  outcome: Outcome;
  coverage: number | null;
  contradicted: 0 | 1;
}

const INDEXED = 'INDEXED BY samples_outcomes';
const OF_CASE = `s.run_id = @runId AND s.testcase_id = t.case_id`;
const OF_ARM = '(@model IS NULL OR (s.model = @model AND s.rag = @rag))';
/** Two samples of one case and trial with different outcomes are of two arms. */
const FLIPPED = `s.outcome IN ('passed', 'not-passed') AND EXISTS (SELECT 1 FROM samples o ${INDEXED}
  WHERE o.run_id = s.run_id AND o.testcase_id = s.testcase_id AND o.trial = s.trial
  AND o.outcome IN ('passed', 'not-passed') AND o.outcome <> s.outcome)`;

/**
 * Pages of the cases of a run. Whatever is asked of many samples is answered by an index that holds their outcomes
 * (columns that the database derives from `body`, see the migration `pages`); bodies are read for one case alone.
 */
export function samplePages({ database }: Pick<ReturnType<typeof openDatabase>, 'database'>) {
  const casesWhere = (select: string, { category, outcome, cause }: CaseFilter, end = '') => {
    const wanted = [
      outcome === 'flipped'
        ? FLIPPED
        : outcome === 'contradicted'
          ? 's.contradicted = 1'
          : outcome && 's.outcome = @outcome',
      cause !== undefined && 's.cause = @cause',
    ].filter(Boolean);
    return database.prepare(`SELECT ${select} FROM run_testcases t INDEXED BY run_testcases_cases
      WHERE t.run_id = @runId AND t.ordinal > @after
      ${category === undefined ? '' : 'AND t.category = @category'}
      ${wanted.length === 0 ? '' : `AND EXISTS (SELECT 1 FROM samples s ${INDEXED} WHERE ${[OF_CASE, OF_ARM, ...wanted].join(' AND ')})`} ${end}`);
  };
  const valuesOf = (runId: string, after: number, { arm, category, outcome, cause }: CaseFilter) => ({
    runId,
    after,
    category,
    outcome,
    cause,
    model: arm?.model ?? null,
    rag: arm?.rag ? 1 : 0,
  });
  const question = database.prepare<[string, number], { question: string | null }>(
    "SELECT json_extract(testcase, '$.question') AS question FROM run_testcases WHERE run_id = ? AND ordinal = ?",
  );
  const outcomes = database.prepare<[string, string], OutcomeRow>(
    `SELECT testcase_id AS caseId, model, rag, trial, outcome, coverage, contradicted FROM samples ${INDEXED}
     WHERE run_id = ? AND testcase_id = ?`,
  );
  const ofCase = database.prepare<
    { runId: string; caseId: string; trial: number },
    { model: string; rag: 0 | 1; body: string }
  >(
    `SELECT model, rag, body FROM samples ${INDEXED} WHERE run_id = @runId AND testcase_id = @caseId AND trial = @trial`,
  );
  const oneCase = database.prepare<[string, string], { ordinal: number; testcase: string }>(
    `SELECT ordinal, testcase FROM run_testcases INDEXED BY run_testcases_case WHERE run_id = ? AND case_id = ?
     ORDER BY ordinal LIMIT 1`,
  );
  const beside = (sign: '<' | '>', order: 'DESC' | 'ASC') =>
    database.prepare<[string, number], { caseId: string }>(
      `SELECT case_id AS caseId FROM run_testcases INDEXED BY run_testcases_cases
       WHERE run_id = ? AND ordinal ${sign} ? ORDER BY ordinal ${order} LIMIT 1`,
    );
  const before = beside('<', 'DESC');
  const after = beside('>', 'ASC');
  const categories = database.prepare<[string], { category: string | null }>(
    'SELECT DISTINCT category FROM run_testcases INDEXED BY run_testcases_cases WHERE run_id = ?',
  );
  const counted = database.prepare<[string], { done: number; failed: number }>(
    `SELECT count(*) AS done, coalesce(sum(outcome = 'failed'), 0) AS failed FROM samples ${INDEXED} WHERE run_id = ?`,
  );
  const causes = database.prepare<[string], { cause: string; count: number; first: number }>(
    `SELECT cause, count(*) AS count, min(rowid) AS first FROM samples ${INDEXED}
     WHERE run_id = ? AND cause IS NOT NULL GROUP BY cause ORDER BY count DESC, cause`,
  );
  const message = database.prepare<[number], { message: string | null }>(
    "SELECT json_extract(body, '$.failure.message') AS message FROM samples WHERE rowid = ?",
  );

  return {
    /** Cases after the ordinal `afterOrdinal` (−1: from the first). */
    cases: (runId: string, afterOrdinal: number, limit: number, filter: CaseFilter = {}): CaseRow[] =>
      casesWhere('t.ordinal, t.case_id AS caseId, t.category', filter, 'ORDER BY t.ordinal LIMIT @limit')
        .all({ ...valuesOf(runId, afterOrdinal, filter), limit })
        .map((row) => {
          const { ordinal } = row as CaseRow;
          return { ...(row as CaseRow), question: question.get(runId, ordinal)?.question ?? null };
        }),
    countCases: (runId: string, filter: CaseFilter = {}): number =>
      (casesWhere('count(*) AS n', filter).get(valuesOf(runId, -1, filter)) as { n: number }).n,
    outcomes: (runId: string, caseId: string) => outcomes.all(runId, caseId),
    /** The case as it was asked, with its neighbours. */
    testcase(runId: string, caseId: string) {
      const row = oneCase.get(runId, caseId);
      if (!row) return undefined;
      return {
        testcase: JSON.parse(row.testcase) as Testcase,
        previous: before.get(runId, row.ordinal)?.caseId,
        next: after.get(runId, row.ordinal)?.caseId,
      };
    },
    /** The whole samples of one trial of a case, those of every arm. */
    samplesOfCase: (runId: string, caseId: string, trial: number): Sample[] =>
      ofCase.all({ runId, caseId, trial }).map(({ model, rag, body }) => ({
        runId,
        arm: { model, rag: rag === 1 },
        testcaseId: caseId,
        trial,
        ...JSON.parse(body),
      })),
    categories: (runId: string) => categories.all(runId).flatMap(({ category }) => category ?? []),
    /** Samples recorded so far, and how many of them failed. */
    progress: (runId: string) => counted.get(runId) ?? { done: 0, failed: 0 },
    /** Failures by cause, the most frequent first, with the message of the first one. */
    failureCauses: (runId: string) =>
      causes.all(runId).map(({ cause, count, first }) => ({
        cause,
        count,
        message: message.get(first)?.message ?? undefined,
      })),
  };
}
