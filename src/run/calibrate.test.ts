import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Scorer } from '../scoring/scorer.ts';
import { calibrate } from './calibrate.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-calibrate-'));
afterAll(() => rmSync(directory, { recursive: true }));

const labels = join(directory, 'labels.jsonl');
const question = '晨光科技是哪一年成立的？';
const keypoint = '晨光科技成立于2015年';
const rows = [
  { question, keypoint, answer: '晨光科技成立于2015年。', covered: true, verdict: 'covered' },
  { question, keypoint, answer: '晨光科技成立于2016年。', covered: false, verdict: 'contradicted' },
  { question, keypoint, answer: '资料中没有提到成立时间。', covered: false, verdict: 'missing' },
];
writeFileSync(labels, rows.map((row) => JSON.stringify(row)).join('\n'));

test('the rules alone', async () => {
  const [rules, ...others] = await calibrate({ labels: [labels], worst: 10, concurrency: 1 });
  expect(others).toEqual([]);
  expect(rules).toMatchObject({
    name: 'rules',
    overall: { n: 3, balancedAccuracy: 1, kappa: 1, decided: { share: 1, accuracy: 1 } },
    byConstruction: { all: { n: 3, accuracy: 1 } },
    worst: [],
  });
  expect(rules?.overall.confusion?.contradicted?.contradicted).toBe(1);
});

test('a scorer beside them, with what it left unscored counted apart', async () => {
  const scorer: Scorer = {
    name: 'rules+judge:x',
    async score({ testcase, answer }) {
      expect([testcase.question, testcase.keypoints[0]?.text]).toEqual([question, keypoint]);
      if (answer.includes('资料'))
        return { coverage: { state: 'unscored', reason: 'unavailable', detail: 'the judge did not answer' } };
      const verdict = { keypointId: 'k1', verdict: 'covered' as const, by: 'judge' as const, why: '' };
      return { coverage: { state: 'scored', value: 1, verdicts: [verdict] } };
    },
  };
  const request = { labels: [labels], worst: 10, concurrency: 2, scorers: [scorer] };
  const [, judge] = await calibrate(request);
  expect(judge).toMatchObject({
    name: 'rules+judge:x',
    overall: { n: 2, unscored: 1, accuracy: 1 / 2 },
    gain: { n: 2, difference: -1 / 2 },
    worst: [{ line: 2, label: 'contradicted', predicted: 'covered' }],
  });
});

test('what must not be said is looked for beside a refusal, and missed worst where it was not found', async () => {
  const path = join(directory, 'must-not.jsonl');
  const said = {
    question: '员工怎么看？',
    answer: '根据资料无法回答该问题。多数员工很认可。',
    keypoint: '多数员工很认可',
    covered: true,
    polarity: 'must-not',
  };
  const unsaid = { ...said, answer: '员工的看法不一。' };
  const rightly = { ...said, covered: false };
  writeFileSync(path, [said, rightly, unsaid].map((row) => JSON.stringify(row)).join('\n'));
  const [rules] = await calibrate({ labels: [path], worst: 10, concurrency: 1 });
  expect(rules?.overall).toMatchObject({ n: 3, accuracy: 1 / 3 });
  expect(rules?.worst.map(({ line, predicted }) => [line, predicted])).toEqual([
    [3, 'missing'],
    [2, 'covered'],
  ]);
});
