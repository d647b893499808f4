import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import type { Sample } from '../sample.ts';
import { openDatabase } from './open-database.ts';
import { runPages } from './run-pages.ts';
import type { CaseFilter } from './sample-pages.ts';
import { openSqliteStore } from './sqlite-store.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-pages-'));
const path = join(directory, 'ragmeter.sqlite');
const connection = openDatabase(path);
const pages = runPages(connection);
const scored = (pass: number, coverage = pass, contradiction = 0): Sample['scores'] => ({
  pass: { state: 'scored', value: pass },
  coverage: { state: 'scored', value: coverage },
  contradiction: { state: 'scored', value: contradiction },
});
const timeout = { stage: 'generate', kind: 'timeout', message: 'no answer in 120 s' } as const;

beforeAll(() => {
  const store = openSqliteStore(path);
  const ids = ['both', 'flip', 'lost', 'open', 'judged'];
  store.createRun(
    aRun(),
    ids.map((id, index) => aTestcase({ id, category: index < 2 ? 'A' : 'B', question: `${id}?` })),
  );
  const add = (testcaseId: string, rag: boolean, more: Partial<Sample>) =>
    store.addSample(aSample({ testcaseId, arm: { model: 'm', rag }, ...more }));
  add('both', false, { scores: scored(1) });
  add('both', true, { scores: scored(1) });
  add('flip', false, { scores: scored(0, 0.5, 0.5) });
  add('flip', true, { scores: scored(1) });
  add('lost', false, { failure: timeout });
  add('lost', true, { failure: { ...timeout, kind: 'server-error' } });
  add('open', false, { scores: { pass: { state: 'unscored', reason: 'unavailable', detail: '' } } });
  const judged = {
    judgedPass: { state: 'scored', value: 1 },
    judgedCoverage: { state: 'scored', value: 0.75 },
  } as const;
  add('judged', true, { scores: { ...scored(0, 0.25), ...judged } });
  store.close();
});
afterAll(() => {
  connection.database.close();
  rmSync(directory, { recursive: true });
});

const found = (filter: CaseFilter, after = -1, limit = 9) =>
  pages.cases('run-1', after, limit, filter).map(({ caseId }) => caseId);

describe('the cases of a run', () => {
  it.each<[string, CaseFilter, string[]]>([
    ['all', {}, ['both', 'flip', 'lost', 'open', 'judged']],
    ['a category', { category: 'A' }, ['both', 'flip']],
    ['failed', { outcome: 'failed' }, ['lost']],
    ['failed so', { cause: 'generate server-error' }, ['lost']],
    ['failed so in that arm', { cause: 'generate timeout', arm: { model: 'm', rag: true } }, []],
    ['not passed', { outcome: 'not-passed' }, ['flip']],
    ['not passed with RAG', { outcome: 'not-passed', arm: { model: 'm', rag: true } }, []],
    ['contradicted', { outcome: 'contradicted' }, ['flip']],
    ['flipped between arms', { outcome: 'flipped' }, ['flip']],
    ['unscored', { outcome: 'unscored' }, ['open']],
    ['passed, by the judge where there is one', { outcome: 'passed' }, ['both', 'flip', 'judged']],
  ])('%s', (_, filter, expected) => {
    expect(found(filter)).toEqual(expected);
    expect(pages.countCases('run-1', filter)).toBe(expected.length);
  });

  it('come in pages, in their order', () => {
    expect(found({}, -1, 2)).toEqual(['both', 'flip']);
    expect(found({}, 1, 2)).toEqual(['lost', 'open']);
    expect(pages.cases('run-1', 3, 2)).toEqual([
      { ordinal: 4, caseId: 'judged', category: 'B', question: 'judged?' },
    ]);
  });

  it('have outcomes, whole samples and neighbours', () => {
    expect(pages.outcomes('run-1', 'judged')).toEqual([
      { caseId: 'judged', model: 'm', rag: 1, trial: 1, outcome: 'passed', coverage: 0.75, contradicted: 0 },
    ]);
    expect(
      pages.samplesOfCase('run-1', 'lost', 1).map(({ arm, failure }) => [arm.rag, failure?.kind]),
    ).toEqual([
      [false, 'timeout'],
      [true, 'server-error'],
    ]);
    expect(pages.testcase('run-1', 'flip')).toMatchObject({
      testcase: { id: 'flip', category: 'A' },
      previous: 'both',
      next: 'lost',
    });
    expect(pages.testcase('run-1', 'none')).toBeUndefined();
  });
});

it('counts what is recorded, and failures by cause', () => {
  expect(pages.progress('run-1')).toEqual({ done: 8, failed: 2 });
  expect(pages.progress('none')).toEqual({ done: 0, failed: 0 });
  expect(pages.failureCauses('run-1')).toEqual([
    { cause: 'generate server-error', count: 1, message: timeout.message },
    { cause: 'generate timeout', count: 1, message: timeout.message },
  ]);
  expect(pages.categories('run-1')).toEqual(['A', 'B']);
});

it('keeps digests, the last one of a run', () => {
  const row = { runId: 'run-1', finishedAt: 't1', digest: '{}' };
  pages.keepDigests([row, { ...row, runId: 'run-2' }]);
  pages.keepDigests([{ ...row, finishedAt: 't2' }]);
  expect(pages.digests(['run-1', 'none'])).toEqual([{ ...row, finishedAt: 't2' }]);
});

it('counts a score that the judge left open as open, as reports do', () => {
  const store = openSqliteStore(path);
  store.createRun(aRun({ id: 'open' }), [aTestcase({ id: 'x' })]);
  const open = { state: 'unscored', reason: 'unavailable', detail: '' } as const;
  const judged = { judgedPass: open, judgedCoverage: open, judgedContradiction: open };
  store.addSample(aSample({ runId: 'open', testcaseId: 'x', scores: { ...scored(1, 1, 1), ...judged } }));
  store.close();
  expect(pages.outcomes('open', 'x')).toMatchObject([
    { outcome: 'unscored', coverage: null, contradicted: 0 },
  ]);
});
