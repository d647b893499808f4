import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { UserError } from './errors.ts';
import { parseJsonLines, readJsonLines } from './json-lines.ts';

const row = z.strictObject({ id: z.string(), tags: z.array(z.string()).optional() });

test('reads rows with their lines, past a byte order mark, blank lines and CRLF', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'ragmeter-test-')), 'rows.jsonl');
  await writeFile(path, '\ufeff{"id":"甲"}\r\n\r\n{"id":"乙"}\n');
  expect(await readJsonLines(path, row)).toEqual([
    { value: { id: '甲' }, line: 1 },
    { value: { id: '乙' }, line: 3 },
  ]);
});

test.each([
  ['{"id":"a"}\n{"tags":["x"]}', 'f.jsonl:2:id: is missing (expected string)'],
  ['{"id":"a","tags":["x",1]}', 'f.jsonl:1:tags[1]: Invalid input: expected string, received number'],
  ['{"id":"a","x":1}', 'f.jsonl:1:x: unknown key'],
])('%s', (text, message) => {
  expect(() => parseJsonLines(text, 'f.jsonl', row)).toThrow(new UserError(message));
});

test('names the line that is not JSON', () => {
  expect(() => parseJsonLines('{"id":"a"}\n{"id":\n', 'f.jsonl', row)).toThrow(/^f\.jsonl:2: not JSON: /);
});
