import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import type { LabelVerdict } from './label-tables.ts';
import { openDatabase } from './open-database.ts';
import { openLabels } from './open-labels.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** A round of two answers of one run. */
function aRound() {
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-label-store-'));
  const path = join(directory, 'ragmeter.sqlite');
  const store = openSqliteStore(path);
  store.createRun(aRun(), [aTestcase()]);
  for (const trial of [1, 2]) store.addSample(aSample({ trial, answer: `答${trial}` }));
  const connection = openDatabase(path);
  const { rounds, given, pages } = openLabels(connection);
  const items = [1, 2].map((trial) => ({
    arm: { model: 'm', rag: false },
    testcaseId: 'case-1',
    trial,
    caseOrdinal: 0,
  }));
  const round = { token: 't', runId: 'run-1', createdAt: '2026-01-01', blind: true, hidden: false, size: 2 };
  rounds.add(round, items);
  const of = (labeller: string, trial: number) => ({ runId: 'run-1', item: items[trial - 1]!, labeller });
  const put = (labeller: string, trial: number, verdict: LabelVerdict, at: string) =>
    given.put({ ...of(labeller, trial), at, verdicts: new Map([['k1', verdict]]) });
  const close = () => {
    store.close();
    connection.database.close();
    rmSync(directory, { recursive: true });
  };
  return { rounds, given, pages, round, of, put, close };
}

test('a round gives its answers back, and which of them is open to whom', () => {
  const { rounds, given, round, put, close } = aRound();
  expect(rounds.round('t')).toEqual(round);
  expect(rounds.answer('t', 2)).toMatchObject({
    answer: '答2',
    item: { trial: 2 },
    testcase: { id: 'case-1' },
  });
  expect(rounds.answer('t', 3)).toBeUndefined();
  put('甲', 2, 'covered', 'T1');
  expect([given.done('t', '甲'), given.done('t', '乙')]).toEqual([1, 0]);
  expect([given.nextOpen('t', '甲', 2), given.nextOpen('t', '乙', 1), given.nextOpen('t', '乙', 2)]).toEqual([
    1, 2, 1,
  ]);
  put('甲', 1, 'unsure', 'T2');
  expect(given.nextOpen('t', '甲', 0)).toBeUndefined();
  close();
});

test('a label stands once for each labeller, is corrected in place, and what is sent twice changes nothing', () => {
  const { given, pages, of, put, close } = aRound();
  put('甲', 1, 'covered', 'T1');
  put('乙', 1, 'missing', 'T2');
  put('甲', 1, 'contradicted', 'T3');
  put('甲', 1, 'contradicted', 'T4');
  expect(given.given(of('甲', 1))).toEqual(new Map([['k1', 'contradicted']]));
  expect(given.last('t', '甲')).toEqual({ ordinal: 1, at: 'T3' });
  expect(pages.labels('run-1', 0, 9)).toMatchObject([
    { labeller: '甲', verdict: 'contradicted', labelledAt: 'T3', answer: '答1' },
    { labeller: '乙', verdict: 'missing' },
  ]);
  expect(pages.labellers('run-1')).toEqual([
    { labeller: '乙', n: 1 },
    { labeller: '甲', n: 1 },
  ]);
  close();
});

test('undo takes back what was given at that time, once: first the correction, then the label', () => {
  const { given, of, put, close } = aRound();
  put('甲', 1, 'covered', 'T1');
  put('甲', 1, 'missing', 'T2');
  given.undo({ ...of('甲', 1), at: 'T2' });
  given.undo({ ...of('甲', 1), at: 'T2' });
  expect(given.given(of('甲', 1))).toEqual(new Map([['k1', 'covered']]));
  given.undo({ ...of('甲', 1), at: 'T1' });
  expect(given.last('t', '甲')).toBeUndefined();
  close();
});
