import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import { sampleKey } from '../sample.ts';
import { openSqliteStore } from './sqlite-store.ts';

it('gives back a run, its cases in order, and its samples in the order they were added', () => {
  const store = openSqliteStore(':memory:');
  const testcases = [aTestcase({ id: 'b' }), aTestcase({ id: 'a' })];
  store.createRun(aRun({ id: 'r1' }), testcases);
  const samples = [
    aSample({ runId: 'r1', testcaseId: 'b', answer: '2015年', costCny: 0.001 }),
    aSample({
      runId: 'r1',
      testcaseId: 'a',
      failure: { stage: 'generate', kind: 'timeout', message: 'slow' },
    }),
  ];
  for (const sample of samples) store.addSample(sample);
  expect(store.run('r1')).toEqual(aRun({ id: 'r1' }));
  expect(store.testcases('r1')).toEqual(testcases);
  expect(store.samples('r1')).toEqual(samples);
  expect(store.recordedKeys('r1')).toEqual(new Set(samples.map(sampleKey)));
});

it('keeps the first of two samples with one key', () => {
  const store = openSqliteStore(':memory:');
  store.createRun(aRun({ id: 'r1' }), [aTestcase({ id: 'a' })]);
  expect(store.addSample(aSample({ runId: 'r1', testcaseId: 'a', answer: 'first' }))).toBe(true);
  expect(store.addSample(aSample({ runId: 'r1', testcaseId: 'a', answer: 'second' }))).toBe(false);
  expect(store.samples('r1').map(({ answer }) => answer)).toEqual(['first']);
});

it('records the end of a run, and that it goes on', () => {
  const store = openSqliteStore(':memory:');
  store.createRun(aRun({ id: 'r1' }), []);
  store.setStatus('r1', 'completed', '2026-01-01T00:00:05.000Z');
  expect(store.run('r1')).toMatchObject({ status: 'completed', finishedAt: '2026-01-01T00:00:05.000Z' });
  store.setStatus('r1', 'running');
  expect(store.run('r1')).not.toHaveProperty('finishedAt');
});

it('adds to a run how late its process was', () => {
  const store = openSqliteStore(':memory:');
  store.createRun(aRun({ id: 'r1' }), []);
  const client = { lag: { p50Ms: 0.1, p99Ms: 2.5, maxMs: 9 } };
  store.setClient('r1', client);
  expect(store.run('r1')).toEqual(aRun({ id: 'r1', client }));
});

it('says which file cannot be opened', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-store-'));
  writeFileSync(join(directory, 'file'), '');
  const path = join(directory, 'file', 'ragmeter.sqlite');
  expect(() => openSqliteStore(path)).toThrow(`${path}: cannot open the store`);
  rmSync(directory, { recursive: true });
});

it('gives the figures of samples without their texts', () => {
  const store = openSqliteStore(':memory:');
  store.createRun(aRun(), [aTestcase()]);
  const verdict = { keypointId: 'k1', verdict: 'covered', by: 'rule', why: '' } as const;
  const coverage = { state: 'scored', value: 1 } as const;
  const sample = aSample({ scores: { coverage } });
  store.addSample({
    ...sample,
    answer: '答',
    reasoning: '想',
    contexts: ['文'],
    contextIds: ['p'],
    scores: { coverage: { ...coverage, verdicts: [verdict] } },
  });
  const { answer: _a, contextIds: _c, ...figures } = sample;
  expect(store.figures('run-1')).toEqual([figures]);
  store.close();
});
