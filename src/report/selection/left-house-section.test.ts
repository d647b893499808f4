import { expect, test } from 'vitest';
import type { BenchSummary } from '../../load/bench-summary.ts';
import type { Destination } from '../../selection/option.ts';
import { anOption, aStudyInput } from '../../testing/selection-records.ts';
import { leftHouseSection } from './left-house-section.ts';
import type { StudyInput } from './study-input.ts';

const local: Destination = { role: 'model', name: 'm', location: 'local', host: 'http://10.0.0.1:8000' };
const cloud: Destination = { role: 'judge', name: 'j', location: 'cloud', host: 'https://judge.example' };
const first = (input: Partial<StudyInput>) => leftHouseSection(aStudyInput(input), 'en')!.intro[0];

test('"nothing left" only where every endpoint is known and local', () => {
  const at = (destinations: Destination[] | undefined) => ({ options: [anOption({ destinations })] });
  expect(first(at([local]))).toMatch(/^No text left the house/);
  expect(first(at([]))).toMatch(/^No text left the house/);
  expect(first(at([local, cloud]))).toBe('Text was put to the cloud: https://judge.example.');
  expect(first(at(undefined))).toMatch(/^It cannot be said .*: m · RAG\.$/);
  const recorded = anOption({ model: { ...anOption().model, kind: 'recorded' } });
  expect(first({ options: [recorded] })).toMatch(/^It cannot be said/);
  const steps = [{ name: 'run cloud', status: 'failed' as const, reasons: [] }];
  expect(first({ ...at([local]), steps })).toMatch(/^It cannot be said .*: run cloud\.$/);
});

test('benches count, with the embedder of their passages', () => {
  const bench = (suite: string[] | undefined, embedder?: object) => {
    const endpoints = { m: { base_url: 'http://10.0.0.1:8000/v1', location: 'local' } };
    const spec = { model: ['m'], ...(suite && { suite }) };
    return { bench: { id: 'b1', spec, environment: { endpoints, embedder } } } as unknown as BenchSummary;
  };
  expect(first({ benches: [bench(undefined)] })).toMatch(/^No text left the house/);
  expect(first({ benches: [bench(['s'])] })).toMatch(/^It cannot be said .*: bench b1\.$/);
  const embedder = { dialect: 'openai', base_url: 'https://e.example/v1', location: 'cloud' };
  expect(first({ benches: [bench(['s'], embedder)] })).toBe('Text was put to the cloud: https://e.example.');
});

test('every endpoint has its row', () => {
  const options = [anOption({ destinations: [local, cloud] }), anOption({ name: 'x', destinations: [] })];
  const { tables } = leftHouseSection(aStudyInput({ options }), 'zh')!;
  expect(tables[0]!.rows.map(({ cells }) => cells)).toEqual([
    ['m · RAG', '生成', 'm', 'http://10.0.0.1:8000', '本地'],
    ['m · RAG', '裁判', 'j', 'https://judge.example', '云端'],
    ['x', '—', '—', '—', '无（在本进程内作答）'],
  ]);
});
