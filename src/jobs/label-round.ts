import { randomBytes } from 'node:crypto';
import { UserError } from '../base/errors.ts';
import { fingerprint } from '../base/hash.ts';
import { type Arm, type SampleKey, sampleKey } from '../run/sample.ts';
import { type LabelItem, labelRounds } from '../run/store/label-rounds.ts';
import type { openDatabase } from '../run/store/open-database.ts';
import { finalVerdicts } from '../scoring/judge.ts';
import type { Verdict } from '../scoring/scorer.ts';
import type { Testcase } from '../testcases/testcase.ts';

/** Which answers of a run are to be labelled, and what the labeller sees of them. */
export interface RoundRequest {
  runId: string;
  arm?: Arm;
  category?: string;
  /** Only answers with a keypoint of this verdict. */
  verdict?: Verdict['verdict'];
  /** At most so many, drawn by `seed`. */
  most: number;
  seed: number;
  blind: boolean;
  hidden: boolean;
}

interface Row {
  model: string;
  rag: 0 | 1;
  testcaseId: string;
  trial: number;
  scores: string;
}

/**
 * Draws a round and returns its token. Answers to one question stand together, their arms in an order that the seed
 * decides and no name shows. Linear in the samples of the run. @throws UserError where no answer is as wished
 */
export function makeLabelRound(
  connection: Pick<ReturnType<typeof openDatabase>, 'database'>,
  request: RoundRequest,
  now: Date,
): string {
  const { runId, most, seed, blind, hidden } = request;
  const lot = (of: string) => fingerprint(`${seed} ${of}`);
  const drawn = answersAsWished(connection, request)
    .map((item) => ({ item, lot: lot(sampleKey(item)), caseLot: lot(item.testcaseId) }))
    .sort((a, b) => compare(a.lot, b.lot))
    .slice(0, most)
    .sort((a, b) => compare(a.caseLot, b.caseLot) || compare(a.lot, b.lot))
    .map(({ item }) => item);
  if (drawn.length === 0)
    throw new UserError(`run ${runId} holds no answer with keypoints that is as chosen; choose more widely`);
  const token = randomBytes(12).toString('base64url');
  labelRounds(connection).add(
    { token, runId, createdAt: now.toISOString(), blind, hidden, size: drawn.length },
    drawn,
  );
  return token;
}

function answersAsWished(
  { database }: Pick<ReturnType<typeof openDatabase>, 'database'>,
  { runId, arm, category, verdict }: RoundRequest,
): LabelItem[] {
  const cases = new Map<string, { testcase: Testcase; ordinal: number }>();
  for (const row of database
    .prepare<[string], { ordinal: number; testcase: string }>(
      'SELECT ordinal, testcase FROM run_testcases WHERE run_id = ?',
    )
    .iterate(runId)) {
    const testcase: Testcase = JSON.parse(row.testcase);
    cases.set(testcase.id, { testcase, ordinal: row.ordinal });
  }
  const items: LabelItem[] = [];
  for (const row of database
    .prepare<[string], Row>(`
      SELECT model, rag, testcase_id AS testcaseId, trial, json_extract(body, '$.scores') AS scores FROM samples
      WHERE run_id = ? AND json_extract(body, '$.answer') IS NOT NULL AND json_extract(body, '$.failure') IS NULL`)
    .iterate(runId)) {
    const { testcaseId, trial, scores } = row;
    const found = cases.get(testcaseId);
    const key: SampleKey = { arm: { model: row.model, rag: row.rag === 1 }, testcaseId, trial };
    if (!found || found.testcase.keypoints.length === 0) continue;
    if (arm && (arm.model !== key.arm.model || arm.rag !== key.arm.rag)) continue;
    if (category !== undefined && found.testcase.category !== category) continue;
    if (verdict && !finalVerdicts(JSON.parse(scores)).some((one) => one.verdict === verdict)) continue;
    items.push({ ...key, caseOrdinal: found.ordinal });
  }
  return items;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
