import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readAnswers } from './read-answers.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-answers-'));
const path = join(directory, 'theirs.jsonl');
afterAll(() => rmSync(directory, { recursive: true }));

function read(...lines: unknown[]) {
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return readAnswers(path, new Set(['d1', 'd2']));
}

it('keeps the lines of a case in order, as its trials', async () => {
  const { byCase, withRetrieval } = await read(
    { testcase_id: 'd1', answer: 'a', latency_ms: 12.5 },
    '',
    { testcase_id: 'd2', answer: '' },
    { testcase_id: 'd1', answer: 'b' },
  );
  expect(Object.fromEntries(byCase)).toEqual({
    d1: [{ answer: 'a', latencyMs: 12.5 }, { answer: 'b' }],
    d2: [{ answer: '' }],
  });
  expect(withRetrieval).toBe(false);
});

it('knows by any line that something was retrieved, and has another fingerprint for another file', async () => {
  const plain = await read({ testcase_id: 'd1', answer: 'a' });
  const retrieved = await read({ testcase_id: 'd1', answer: 'a', retrieved: ['x#1'] });
  expect(retrieved.withRetrieval).toBe(true);
  expect(retrieved.fingerprint).not.toBe(plain.fingerprint);
});

it.each([
  ['{"testcase_id":"d1"', ':1: not JSON'],
  ['{"testcase_id":"d1"}', ':1:answer: is missing'],
  ['{"testcase_id":"d1","answer":"a","context":[]}', ':1:context: unknown key'],
  ['{"testcase_id":"d1","answer":"a","latency_ms":-1}', ':1:latency_ms:'],
  ['{"testcase_id":"d3","answer":"a"}', ':1:testcase_id: unknown case "d3"; did you mean "d1"?'],
  ['\n', ': holds no answer'],
])('refuses %s', async (line, message) => {
  await expect(read(line)).rejects.toThrow(path + message);
});
