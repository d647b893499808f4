import type { Scores } from '../../scoring/scorer.ts';
import type { Testcase } from '../../testcases/testcase.ts';
import type { SampleKey } from '../sample.ts';
import type { labelRounds as roundsTable } from './label-tables.ts';
import type { openDatabase } from './open-database.ts';

export type LabelRound = typeof roundsTable.$inferSelect;
/** A sample of a round; `caseOrdinal`: where its case stands in the run. */
export type LabelItem = SampleKey & { caseOrdinal: number };

/** An answer to be labelled, with its case and what scored it. */
export interface AnswerToLabel {
  item: LabelItem;
  testcase: Testcase;
  answer: string;
  scores: Scores;
}

interface AnswerRow {
  model: string;
  rag: 0 | 1;
  testcaseId: string;
  trial: number;
  caseOrdinal: number;
  testcase: string;
  answer: string;
  scores: string;
}
type RoundRow = Omit<LabelRound, 'blind' | 'hidden'> & { blind: 0 | 1; hidden: 0 | 1 };

const ROUND = `SELECT token, run_id AS runId, created_at AS createdAt, blind, hidden, size FROM label_rounds`;

/** Rounds of labelling and their answers. Every read is by an index. */
export function labelRounds({ database }: Pick<ReturnType<typeof openDatabase>, 'database'>) {
  const insertRound = database.prepare(
    'INSERT INTO label_rounds VALUES (@token, @runId, @createdAt, @blind, @hidden, @size)',
  );
  const insertItem = database.prepare(
    'INSERT INTO label_items VALUES (@token, @ordinal, @model, @rag, @testcaseId, @trial, @caseOrdinal)',
  );
  const one = database.prepare<[string], RoundRow>(`${ROUND} WHERE token = ?`);
  const newest = database.prepare<[number], RoundRow>(`${ROUND} ORDER BY rowid DESC LIMIT ?`);
  const answer = database.prepare<[string, number], AnswerRow>(`
    SELECT i.model, i.rag, i.testcase_id AS testcaseId, i.trial, i.case_ordinal AS caseOrdinal, t.testcase,
      json_extract(s.body, '$.answer') AS answer, json_extract(s.body, '$.scores') AS scores
    FROM label_items i JOIN label_rounds r USING (token)
    JOIN samples s ON (s.run_id, s.model, s.rag, s.testcase_id, s.trial)
      = (r.run_id, i.model, i.rag, i.testcase_id, i.trial)
    JOIN run_testcases t ON (t.run_id, t.ordinal) = (r.run_id, i.case_ordinal)
    WHERE i.token = ? AND i.ordinal = ?`);
  const asRound = ({ blind, hidden, ...row }: RoundRow): LabelRound => ({
    ...row,
    blind: blind === 1,
    hidden: hidden === 1,
  });
  return {
    add: database.transaction((round: LabelRound, items: readonly LabelItem[]) => {
      insertRound.run({ ...round, blind: Number(round.blind), hidden: Number(round.hidden) });
      items.forEach(({ arm, ...item }, index) => {
        const key = { token: round.token, ordinal: index + 1, model: arm.model, rag: Number(arm.rag) };
        insertItem.run({ ...item, ...key });
      });
    }),
    round(token: string): LabelRound | undefined {
      const row = one.get(token);
      return row && asRound(row);
    },
    newest: (limit: number) => newest.all(limit).map(asRound),
    /** The answer at `ordinal`, from 1; undefined where there is none. */
    answer(token: string, ordinal: number): AnswerToLabel | undefined {
      const row = answer.get(token, ordinal);
      if (!row) return undefined;
      const { model, rag, testcase, scores, answer: text, ...key } = row;
      return {
        item: { ...key, arm: { model, rag: rag === 1 } },
        testcase: JSON.parse(testcase),
        answer: text,
        scores: JSON.parse(scores),
      };
    },
  };
}
