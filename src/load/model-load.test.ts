import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readModelLoad } from './model-load.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ragmeter-deploy-'));
  const load = (baseUrl: string, startedAt: string, readyAt: string) =>
    JSON.stringify({ baseUrl, model: 'Qwen/Qwen3-8B', startedAt, readyAt });
  const files = {
    'a.json': load('http://127.0.0.1:8000/v1', '2026-01-01T08:00:00+08:00', '2026-01-01T00:01:30Z'),
    'b.json': load('http://localhost:8000/v1/', '2026-01-02T00:00:00Z', '2026-01-02T00:02:00Z'),
    'c.json': load('http://127.0.0.1:9000/v1', '2026-01-03T00:00:00Z', '2026-01-03T00:00:01Z'),
    'd.json': '{"baseUrl": 1',
    'e.txt': 'notes',
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
});
afterAll(() => rm(folder, { recursive: true }));

it('is the latest start of that address', async () => {
  expect(await readModelLoad(folder, 'http://127.0.0.1:8000/v1')).toEqual({
    model: 'Qwen/Qwen3-8B',
    startedAt: '2026-01-02T00:00:00Z',
    readyAt: '2026-01-02T00:02:00Z',
    loadMs: 120_000,
  });
});

it('keeps what the script read of the log', async () => {
  const told = {
    model: 'facebook/opt-125m',
    startedAt: '2026-01-01T00:00:00.000Z',
    readyAt: '2026-01-01T00:00:27.010Z',
    profile: 'rtx4090-opt125m',
    kvCacheTokens: 596_096,
    maxConcurrency: 291.06,
    maxConcurrencyContextTokens: 2048,
  };
  const baseUrl = 'http://127.0.0.1:8100/v1';
  await writeFile(join(folder, 'f.json'), JSON.stringify({ baseUrl, ...told }));
  expect(await readModelLoad(folder, baseUrl)).toEqual({ ...told, loadMs: 27_010 });
});

it('is unknown where no file tells', async () => {
  await expect(readModelLoad(folder, 'http://127.0.0.1:7000/v1')).rejects.toThrow('no file tells of a start');
  await expect(readModelLoad(join(folder, 'none'), 'http://127.0.0.1:8000/v1')).rejects.toThrow('no file');
});
