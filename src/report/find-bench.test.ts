import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { benchFile, readBench } from './find-bench.ts';

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'ragmeter-bench-'));
  mkdirSync(join(out, 'bench/b1'), { recursive: true });
  const bench = { schema: 1, bench: { id: 'b1' }, steps: [], capacities: [], comparisons: [] };
  writeFileSync(join(out, 'bench/b1/bench.json'), JSON.stringify(bench));
});
afterAll(() => rmSync(out, { recursive: true }));

it('finds a bench by its id, its directory and its file', async () => {
  const path = join(out, 'bench/b1/bench.json');
  expect([benchFile('b1', out), benchFile(join(out, 'bench/b1'), 'x'), benchFile(path, 'x')]).toEqual([
    path,
    path,
    path,
  ]);
  expect(benchFile('b2', out)).toBeUndefined();
  expect((await readBench(path)).bench.id).toBe('b1');
});

it('refuses a file that holds no bench', async () => {
  const path = join(out, 'bench.json');
  writeFileSync(path, '{"schema": 1, "run": {}}');
  await expect(readBench(path)).rejects.toThrow('is not the summary of a bench (schema 1)');
});
