import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../run/store/open-database.ts';
import { openLabels } from '../run/store/open-labels.ts';
import { recordLabelRun } from '../testing/label-run.ts';
import { calibrateLabels } from './label-calibration.ts';
import { makeLabelRound, type RoundRequest } from './label-round.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-label-round-'));
const path = join(directory, 'ragmeter.sqlite');
recordLabelRun(path);
const connection = openDatabase(path);
const labels = openLabels(connection);
afterAll(() => {
  connection.database.close();
  rmSync(directory, { recursive: true });
});

const now = new Date('2026-01-02T00:00:00Z');
const drawn = (wish: Partial<RoundRequest>) => {
  const token = makeLabelRound(
    connection,
    { runId: 'run-1', most: 100, seed: 1, blind: false, hidden: false, ...wish },
    now,
  );
  const { size } = labels.rounds.round(token)!;
  return Array.from({ length: size }, (_, index) => labels.rounds.answer(token, index + 1)!.item);
};

test('draws by the seed, and keeps the answers to one question together', () => {
  const cases = drawn({}).map(({ testcaseId }) => testcaseId);
  expect(new Set([cases.slice(0, 2).join(), cases.slice(2).join()])).toEqual(new Set(['c1,c1', 'c2,c2']));
  expect(drawn({ seed: 7 })).toEqual(drawn({ seed: 7 }));
  expect(drawn({ most: 3 })).toHaveLength(3);
});

test('narrows to an arm and to a verdict, the judge’s where there is one', () => {
  const rag = { model: 'secret-model', rag: true };
  expect(drawn({ arm: rag }).map(({ arm }) => arm)).toEqual([rag, rag]);
  // The judge settled what was unsure with RAG.
  expect(drawn({ verdict: 'unsure' }).map(({ arm }) => arm.rag)).toEqual([false, false]);
  expect(() => drawn({ verdict: 'contradicted' })).toThrow('run run-1 holds no answer');
});

test('measures rules and judge against who labelled most, and labellers against each other', () => {
  for (const item of drawn({})) {
    const at = now.toISOString();
    const put = (labeller: string, k1: 'covered' | 'missing', k2: 'missing' | 'contradicted' | 'unsure') =>
      labels.given.put({
        runId: 'run-1',
        item,
        labeller,
        at,
        verdicts: new Map([
          ['k1', k1],
          ['k2', k2],
        ]),
      });
    put('甲', 'covered', 'missing');
    put('乙', 'covered', item.testcaseId === 'c1' ? 'contradicted' : 'unsure');
  }
  const measured = calibrateLabels(connection, 'run-1', '甲')!;
  const [rules, judge] = measured.calibrations;
  // The rules lean to covered on the second keypoint of all four answers; the judge spoke of the two with RAG.
  expect(rules).toMatchObject({
    name: 'rules',
    overall: { n: 8, accuracy: 4 / 8, decided: { n: 4, accuracy: 1 } },
  });
  expect(judge).toMatchObject({
    name: 'rules+judge:j',
    overall: { n: 4, unscored: 4, accuracy: 1, kappa: 1 },
  });
  expect(rules?.overall).not.toHaveProperty('pairsPerSecond');
  expect(measured.answers[rules!.worst[0]!.line]).toContain('成立于2015年');
  // Both decided four first and two second keypoints; on those two they differ.
  expect(measured.between).toMatchObject([{ labellers: ['乙', '甲'], n: 6, share: 4 / 6 }]);
  expect(calibrateLabels(connection, 'run-1', '乙')).toMatchObject({ unsure: 2, looked: 16 });
  expect(calibrateLabels(connection, 'run-2', undefined)).toBeUndefined();
});
