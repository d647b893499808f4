import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readLabelledPairs } from './calibration-pairs.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-labels-'));
afterAll(() => rmSync(directory, { recursive: true }));

function labels(name: string, ...rows: (object | string)[]): string {
  const path = join(directory, name);
  writeFileSync(path, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return path;
}

const pair = { answer: '成立于2015年。', keypoint: '成立于2015年', covered: true };

test('defaults, unknown fields and nulls; the cluster is the group, the question or the pair', async () => {
  const file = labels(
    'a.jsonl',
    { ...pair, id: 7, construction: null },
    '',
    { ...pair, question: '哪年成立？', construction: 'reworded', verdict: 'covered' },
    { ...pair, question: '哪年成立？', group: 4, any_of: ['2015年成立'] },
  );
  const pairs = await readLabelledPairs([file]);
  expect(pairs[0]).toEqual({
    ...pair,
    file,
    line: 1,
    question: '',
    construction: 'all',
    cluster: `${file}:1`,
  });
  expect(pairs.slice(1)).toMatchObject([
    { line: 3, construction: 'reworded', verdict: 'covered', cluster: 'question 哪年成立？' },
    { line: 4, cluster: 'group 4', anyOf: ['2015年成立'] },
  ]);
});

test('several files, one split', async () => {
  const first = labels('b.jsonl', { ...pair, split: 'dev' }, { ...pair, split: 'held-out' });
  const second = labels('c.jsonl', pair, { ...pair, split: 'held-out' });
  const pairs = await readLabelledPairs([first, second], 'held-out');
  expect(pairs.map(({ file, line }) => [file, line])).toEqual([
    [first, 2],
    [second, 2],
  ]);
  await expect(readLabelledPairs([first], 'heldout')).rejects.toThrow(
    'unknown split "heldout"; did you mean "held-out"? (known: dev, held-out)',
  );
});

test.each([
  ['a verdict against covered', [pair, { ...pair, verdict: 'missing' }], /:2:verdict: does not agree/],
  ['a word for covered', [{ ...pair, covered: 'yes' }], /:1:covered: .*boolean/],
  ['no keypoint', [{ answer: 'x', covered: true }], /:1:keypoint: is missing/],
  ['an empty keypoint', [{ ...pair, keypoint: ' ' }], /:1:keypoint: /],
  ['broken JSON', [pair, '{"answer":'], /:2: not JSON/],
  ['an array', ['[1]'], /:1:\(file\): /],
  ['an empty file', [''], /: holds no labels; /],
])('%s is one clear line', async (what, rows, message) => {
  const faults = await readLabelledPairs([labels(`${what}.jsonl`, ...rows)]).catch((error) => error.message);
  expect(faults).toMatch(message);
  expect(faults).not.toContain('\n');
});
