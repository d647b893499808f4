import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { comparedRuns, MARKUP } from '../../testing/compared-runs.ts';
import { pageService } from '../../testing/page-service.ts';
import { mountStudies } from './mount-studies.tsx';

const STEP = { key: 'k', kind: 'run', parts: {}, facts: 'f', reasons: [MARKUP] };
const STUDY = {
  schema: 1,
  name: 'demo',
  title: `选型 ${MARKUP}`,
  selection: {},
  steps: [
    { ...STEP, name: MARKUP, status: 'done', id: 'run-a' },
    { ...STEP, name: 'bench m', kind: 'bench', status: 'failed', id: 'b1' },
    { ...STEP, name: 'run x', status: 'pending' },
  ],
};

function service(files: Record<string, string> = {}) {
  const made = pageService(mountStudies, comparedRuns());
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(made.outDirectory, path, '..'), { recursive: true });
    writeFileSync(join(made.outDirectory, path), content);
  }
  const post = (fields: [string, string][]) =>
    made.app.request('/ui/new-report', {
      method: 'POST',
      headers: { 'accept-language': 'en' },
      body: new URLSearchParams(fields),
    });
  return { ...made, post };
}

it('shows the steps of a study with links, and its report in a frame that runs nothing', async () => {
  const { get } = service({
    'studies/demo/study.json': JSON.stringify(STUDY),
    'studies/demo/report.html': '<p>report</p>',
  });
  const { text } = await get('/ui/studies/demo');
  for (const part of ['href="/ui/runs/run-a"', 'href="/ui/load/b1"', 'not begun', 'sandbox=""'])
    expect(text).toContain(part);
  expect(text).toContain('src="/ui/studies/demo/report.html"');
  expect(text).not.toMatch(/<script>|<img/);
  const list = await get('/ui/studies');
  expect(list.text).toContain('1 of 3 steps done, 1 failed');
  expect(list.text).not.toMatch(/<script>|<img/);
  const report = await get('/ui/studies/demo/report.html');
  expect(report.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'; sandbox$/);
});

it('says in a line what cannot be read', async () => {
  const { get } = service({
    'studies/half/study.json': '{"schema":1',
    'studies/old/study.json': JSON.stringify({ ...STUDY, schema: 0 }),
    'reports/half/report.json': '{"schema":1,"title":',
    'reports/odd/report.json': JSON.stringify({ schema: 1, title: 3 }),
  });
  for (const path of ['/ui/studies/half', '/ui/studies/old', '/ui/reports/half', '/ui/reports/odd']) {
    const { status, text } = await get(path);
    expect([path, status, /class="error"/.test(text)]).toEqual([path, 200, true]);
  }
  expect((await get('/ui/studies')).status).toBe(200);
  expect((await get('/ui/reports/half/report.xlsx')).text).toContain(
    'reports/half/report.json cannot be read',
  );
  for (const path of ['/ui/studies/none', '/ui/reports/half/report.json5', '/ui/studies/half/report.pdf'])
    expect((await get(path)).status, path).toBe(404);
});

it('makes a report of chosen runs, then each format when it is asked for', async () => {
  const { get, post, outDirectory } = service();
  const made = await post([
    ['run', 'run-a'],
    ['run', 'run-b'],
    ['title', `选型 ${MARKUP}`],
    ['sla', 'coverage>=0.5'],
    ['language', 'en'],
  ]);
  expect(made.status).toBe(303);
  const path = made.headers.get('location') as string;
  const folder = join(outDirectory, 'reports', readdirSync(join(outDirectory, 'reports'))[0] as string);
  expect(path).toBe(`/ui/reports/${folder.split('/').at(-1)}`);
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
  expect([report.language, report.spec.sla]).toEqual(['en', 'coverage>=0.5']);
  expect(report.runs.map(({ id }: { id: string }) => id)).toEqual(['run-a', 'run-b']);
  const page = await get(path);
  expect(page.text).toContain('href="/ui/runs/run-b"');
  expect(page.text).not.toMatch(/<script>|<img/);

  const workbook = await get(`${path}/report.xlsx`);
  expect([workbook.status, workbook.text.slice(0, 2)]).toEqual([200, 'PK']);
  expect(workbook.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w-]+\.xlsx$/);
  expect((await get(`${path}/report.xml`)).text).toContain('tests="2" failures="0"');
  const pdf = await get(`${path}/report.pdf`);
  expect([pdf.status, pdf.text.includes('none is on the PATH')]).toEqual([501, true]);

  // What was made of an earlier report is made anew.
  utimesSync(join(folder, 'report.xml'), 1, 1);
  writeFileSync(join(folder, 'report.json'), JSON.stringify({ ...report, title: 'another' }));
  expect((await get(`${path}/report.xml`)).text).toContain('<testsuites name="another"');
});

it('keeps what was chosen beside what is wrong, and takes no path for a record', async () => {
  const { post, asked } = service({ 'bench/b1/bench.json': '{}' });
  const faults: [string, [string, string][]][] = [
    ['Choose a run or a bench at least.', []],
    ['There is no record ../../etc.', [['run', '../../etc']]],
    ['There is no record ../runs.', [['bench', '../runs']]],
    ['There is no record none.', [['bench', 'none']]],
    [
      'coverage takes &gt;=',
      [
        ['run', 'run-a'],
        ['sla', 'coverage<=1'],
      ],
    ],
  ];
  for (const [fault, fields] of faults) {
    const answer = await post(fields);
    const text = await answer.text();
    expect([answer.status, text.includes(fault)], fault).toEqual([422, true]);
    if (fields[0]?.[1] === 'run-a') expect(text).toMatch(/value="run-a" checked/);
    expect(text).not.toMatch(/<script>|<img/);
  }
  expect(asked).toEqual([]);
});
