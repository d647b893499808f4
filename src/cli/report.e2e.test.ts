import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SelectionReport } from '../report/selection/selection-report.ts';
import { callCommand } from '../testing/call-command.ts';
import { createWorkspace, type Workspace } from '../testing/workspace.ts';
import type { ParsedOptions } from './parse-spec.ts';
import { reportCommand } from './report-command.ts';

let space: Workspace;
let runId: string;
beforeAll(async () => {
  space = createWorkspace();
  await space.run(['eval', '--suite', 'demo', '--quiet']);
  [runId] = readdirSync(at('outputs/runs')).filter((name) => !name.endsWith('.lock')) as [string];
});
afterAll(() => space.remove());

const at = (path: string) => join(space.directory, path);
const report = (name: string, options: ParsedOptions = {}) =>
  callCommand(space.directory, () => reportCommand([name], options));

it('writes a page, Markdown and JSON under its title, and prints the first part', async () => {
  const { code, stdout } = await report(runId, { title: '选型 1/2' });
  expect([code, readdirSync(at('outputs/reports/选型-1-2')).sort()]).toEqual([
    0,
    ['report.html', 'report.json', 'report.md'],
  ]);
  const written = JSON.parse(
    readFileSync(at('outputs/reports/选型-1-2/report.json'), 'utf8'),
  ) as SelectionReport;
  expect(written).toMatchObject({ schema: 1, title: '选型 1/2', language: 'zh', runs: [{ id: runId }] });
  expect(written.sections.map(({ id }) => id)).not.toContain('steps');
  expect(stdout).toContain(written.sections[0]?.title);
});

it('reads a run directory alone as it reads the store', async () => {
  cpSync(at(`outputs/runs/${runId}`), at('moved'), { recursive: true });
  const of = async (name: string, options: ParsedOptions = {}) => {
    const { stdout } = await report(name, {
      json: true,
      quiet: true,
      output: 'x.json',
      lang: 'en',
      ...options,
    });
    return { ...(JSON.parse(stdout) as SelectionReport), createdAt: '' };
  };
  const [byDirectory, byId] = [await of('moved', { out: 'elsewhere' }), await of(runId)];
  expect(byDirectory).toEqual(byId);
  expect(byId.sections.length).toBeGreaterThan(3);
  rmSync(at('moved/testcases.jsonl'));
  const old = await report('moved', { out: 'elsewhere' });
  expect([old.code, old.stderr.trim().split('\n')]).toEqual([
    1,
    [expect.stringMatching(new RegExp(`moved/testcases.jsonl: is missing.*${runId}.*ragmeter.sqlite`))],
  ]);
});

it('says by its exit code that no option keeps the service level', async () => {
  const code = async (sla: string) => (await report(runId, { quiet: true, output: 'sla', sla })).code;
  expect(await code('coverage>=0.01')).toBe(0);
  expect(await code('coverage>=1')).toBe(100);
  expect(await code('coverage>=0.01, concurrency>=900, e2e.p50<=1s')).toBe(101);
});

it('writes other formats, and a redacted one into a folder of its own', async () => {
  const flags = ['--quiet', '--title', '秘密', '--redact', '--format', 'md,xml,xlsx', '--sla', 'coverage>=1'];
  expect((await space.run(['report', runId, ...flags])).code).toBe(100);
  const folder = at('outputs/reports/秘密-redacted');
  expect(readdirSync(folder).sort()).toEqual(['report.md', 'report.xlsx', 'report.xml']);
  const shown = readFileSync(join(folder, 'report.md'), 'utf8');
  expect(shown).not.toContain('秘密');
});

it.each([
  [{ format: 'html,doc' }, /^doc: cannot write this format; it is one of \.html/],
  [{ output: 'a.doc' }, /^a\.doc: cannot write this format/],
  [{ output: 'a.md', format: 'html' }, /^-o a\.md: a file has one format/],
  [{ sla: 'coverage<2' }, /^sla: "coverage<2"/],
  [{ utilisation: 3 }, /^--utilisation: /],
])('%j is refused before anything is read', async (options, message) => {
  await expect(reportCommand(['none'], options)).rejects.toThrow(message);
});

it('names the nearest of what is recorded', async () => {
  const { code, stderr } = await report(`${runId.slice(0, -1)}x`);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`did you mean "${runId}"?`)]);
});
