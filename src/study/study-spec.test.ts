import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStudy } from '../app/open-study.ts';
import { readConfig } from '../config.ts';
import { loadCatalogue } from '../models/load-catalogue.ts';
import type { StudyVerbs } from './run-study.ts';
import { readStudy } from './study-spec.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ragmeter-study-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function read(text: string) {
  const path = join(directory, 'mine.yaml');
  writeFileSync(path, text);
  return readStudy(path, (model) => model !== 'extractive');
}

it('is a run of each model, in both arms unless one is named', async () => {
  const { name, runs, benches } = await read(
    'title: 试\nmodels: [a, b, a]\nsuites: traps\neval: { top_k: 3, max_cost: 2, judge: none, tag: { site: x } }\n',
  );
  expect([name, benches]).toEqual(['mine', []]);
  expect(runs.map(({ model }) => model)).toEqual([['a'], ['b']]);
  expect(runs[0]).toMatchObject({ suite: ['traps'], topK: 3, maxCost: 2, trials: 1, tag: { site: 'x' } });
  expect(runs[0]?.rag).toBeUndefined();
  expect(runs[0]?.judge).toBeUndefined();
  expect((await read('title: 试\nmodels: [a]\narms: [no-rag]\n')).runs[0]?.rag).toBe(false);
});

it('is a bench of each model with a server, which retrieves as the runs do', async () => {
  const eval_ = 'eval: { embedder: e, seed: 7, limit: 9, concurrency: 2 }';
  const load = 'load: { suites: [s], limit: 4, concurrency: [1, 8], slo: { ttft_ms: 500 } }';
  const { benches } = await read(`title: 试\nmodels: [extractive, b]\n${eval_}\n${load}\n`);
  expect(benches).toEqual([
    {
      model: ['b'],
      suite: ['s'],
      concurrency: [1, 8],
      slo: { ttft_ms: 500 },
      embedder: 'e',
      seed: 7,
      limit: 4,
      sweep: false,
    },
  ]);
  const bare = await read(`title: 试\nmodels: [b]\n${eval_}\nload: { scenarios: mixed, models: [c] }\n`);
  expect(bare.benches).toEqual([{ model: ['c'], scenario: ['mixed'], seed: 7, sweep: false }]);
});

it.each([
  ['models: [a]', /mine\.yaml:1:title: is missing/],
  ['title: 试\nmodels: []', /mine\.yaml:2:models: /],
  ['title: 试\nmodels: [a]\neval:\n  topK: 3', /mine\.yaml:4:eval\.topK: unknown key/],
  ['title: 试\nmodels: [a]\neval:\n  rag: true', /mine\.yaml:4:eval\.rag: unknown key/],
  [
    'title: 试\nmodels: [a]\neval:\n  top_k: 40\n  depth: 9',
    /mine\.yaml:4:eval\.top_k: is greater than depth/,
  ],
  ['title: 试\nmodels: [a]\nload:\n  requests: 0', /mine\.yaml:4:load\.requests: is less than 1/],
  ['title: 试\nmodels: [extractive]\nload: {}', /mine\.yaml:3:load: none of the models has a server/],
  [
    'title: 试\nmodels: [a]\nload:\n  models:\n    - extractive',
    /mine\.yaml:5:load\.models\[0\]: "extractive" is/,
  ],
  ['title: 试\nmodels: [a]\nselection:\n  sla: coverage>2', /mine\.yaml:4:selection\.sla: /],
])('names the line of what is wrong: %j', async (text, message) => {
  await expect(read(text)).rejects.toThrow(message);
});

it.each([
  ['suites: [traps, tarps]', '4:suites[1]: unknown suite "tarps"'],
  ['eval: { judge: nobody }', '4:eval.judge: unknown judge "nobody"'],
  ['load: { scenarios: [none] }', '4:load.scenarios[0]: unknown scenario "none"'],
])('names the line of what the catalogue and the folders do not hold: %s', async (line, message) => {
  const path = join(directory, 'mine.yaml');
  writeFileSync(path, `title: 试\nmodels: [local-8b]\narms: [no-rag]\n${line}\n`);
  const catalogue = await loadCatalogue('deploy/models.yaml');
  const opened = openStudy({ ...readConfig({}), outDirectory: directory }, catalogue, {} as StudyVerbs, path);
  await expect(opened).rejects.toThrow(`${path}:${message}`);
});

it.each(readdirSync('testcases/studies'))('%s fits the catalogue and the suites', async (file) => {
  const catalogue = await loadCatalogue('deploy/models.yaml');
  const config = { ...readConfig({}), outDirectory: directory };
  const opened = await openStudy(config, catalogue, {} as StudyVerbs, join('testcases/studies', file));
  expect(opened.steps.length).toBeGreaterThan(0);
  expect(opened.state.steps.every(({ status }) => status === 'pending')).toBe(true);
});
