import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseYaml, readYamlFile } from './yaml-file.ts';

const schema = z.strictObject({
  title: z.string().optional(),
  cases: z.array(
    z.strictObject({
      id: z.string(),
      keypoints: z.array(z.union([z.string(), z.strictObject({ text: z.string() })])).default([]),
    }),
  ),
});

function messageFor(text: string): string {
  try {
    parseYaml(text, 'x.yaml', schema);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

test('gives the value and the lines of its nodes', () => {
  const file = parseYaml('title: 甲\ncases:\n  - id: a\n  - id: b\n', 'x.yaml', schema);
  expect(file.value.cases.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(file.lineOf(['cases', 1, 'id'])).toBe(4);
  expect(file.lineOf(['cases', 1, 'absent'])).toBe(4);
  expect(file.fault(['cases', 1, 'id'], 'stands twice').publicMessage).toBe(
    'x.yaml:4:cases[1].id: stands twice',
  );
});

test.each([
  ['cases:\n  - id: a\n    keypoint: []\n', 'x.yaml:3:cases[0].keypoint: unknown key'],
  ['cases:\n  - id: a\n  - keypoints: []\n', 'x.yaml:3:cases[1].id: is missing (expected string)'],
  [
    'cases:\n  - id: 7\n    extra: 1\n',
    'x.yaml:2:cases[0].id: Invalid input: expected string, received number (and 1 more)',
  ],
  [
    'cases:\n  - id: a\n    keypoints:\n      - 甲\n      - txt: 乙\n',
    'x.yaml:5:cases[0].keypoints[1].text: is missing (expected string) (and 1 more)',
  ],
  ['', 'x.yaml:1:cases: is missing (expected array)'],
  ['- a\n', 'x.yaml:1:(file): Invalid input: expected object, received array'],
])('%j: %s', (text, message) => {
  expect(messageFor(text)).toBe(message);
});

test('names the line of a syntax error and of a second key', () => {
  expect(messageFor('title: "甲\ncases: []\n')).toMatch(/^x\.yaml:\d+: not YAML: .+/);
  expect(messageFor('title: a\ncases: []\ntitle: b\n')).toMatch(
    /^x\.yaml:3: not YAML: Map keys must be unique/,
  );
});

test('says in one line that a file is missing, a folder, or not UTF-8', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ragmeter-test-'));
  const path = join(folder, 'gbk.yaml');
  await writeFile(path, Buffer.from([0xd6, 0xd0, 0xce, 0xc4]));
  await expect(readYamlFile(path, schema)).rejects.toThrow(`${path}: is not UTF-8`);
  await expect(readYamlFile(folder, schema)).rejects.toThrow(`${folder}: is a directory, not a file`);
  await expect(readYamlFile(join(folder, 'no'), schema)).rejects.toThrow(
    `${join(folder, 'no')}: no such file`,
  );
});
