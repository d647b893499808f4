import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writeAside } from '../base/write-aside.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { summarizeRun } from './summarize-run.ts';
import { writeOutput } from './write-run.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-write-'));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('writing piece by piece', () => {
  it('puts the pieces together in order', async () => {
    const pieces = Array.from({ length: 3000 }, (_, index) => `第${index}行${'x'.repeat(1000)}\n`);
    await writeAside(join(directory, 'a.txt'), pieces);
    expect(readFileSync(join(directory, 'a.txt'), 'utf8')).toBe(pieces.join(''));
    await writeAside(join(directory, 'empty.txt'), []);
    expect(readFileSync(join(directory, 'empty.txt'), 'utf8')).toBe('');
  });

  it('leaves the old file, and nothing beside it, when a piece cannot be made', async () => {
    const path = join(directory, 'a.txt');
    await writeAside(path, 'old');
    const broken = function* () {
      yield 'x'.repeat(2_000_000);
      throw new Error('broken');
    };
    await expect(writeAside(path, broken())).rejects.toThrow('broken');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(directory)).toEqual(['a.txt']);
  });

  it('says in one line why a place takes no file', async () => {
    await writeAside(join(directory, 'a.txt'), 'old');
    const below = join(directory, 'a.txt', 'b.txt');
    await expect(writeAside(below, 'new')).rejects.toThrow(`${below}: stands below a file, not a folder`);
  });

  it('writes every sample as a line of JSON and of CSV', async () => {
    const samples = ['a', 'b'].map((testcaseId) => aSample({ testcaseId, answer: '两\n行' }));
    const result = { run: aRun(), testcases: [aTestcase({ id: 'a' }), aTestcase({ id: 'b' })], samples };
    for (const name of ['out.jsonl', 'out.csv'])
      await writeOutput(join(directory, name), summarizeRun(result), result);
    const lines = readFileSync(join(directory, 'out.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(samples);
    expect(readFileSync(join(directory, 'out.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
  });
});
