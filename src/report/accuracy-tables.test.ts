import { expect, it } from 'vitest';
import type { Sample } from '../run/sample.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { categoryTables, overviewTable } from './accuracy-tables.ts';
import { LABELS } from './labels.ts';
import { reportNotes } from './report-notes.ts';
import { summarizeRun } from './summarize-run.ts';

const labels = LABELS.en;
const failure = { stage: 'generate', kind: 'timeout', message: 'slow' } as const;
const testcases = ['a', 'b', 'c'].map((id) => aTestcase({ id, category: id === 'c' ? 'two' : 'one' }));
const right = {
  coverage: { state: 'scored', value: 0 },
  pass: { state: 'scored', value: 1 },
} as const;

function summaryOf(samples: Sample[], overrides: Parameters<typeof aRun>[0] = {}) {
  const run = aRun({ arms: [{ model: 'm', rag: false }], ...overrides });
  return summarizeRun({ run, testcases, samples });
}

const trial = (testcaseId: string, number = 1) => aSample({ testcaseId, trial: number, scores: right });
const rowsOf = ({ columns, rows }: ReturnType<typeof overviewTable>) =>
  rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));

it('counts cases, not samples, in the overview, and shows what was not run apart from what has no score', () => {
  const spec = { ...aRun().spec, trials: 2 };
  const whole = testcases.flatMap(({ id }) => [trial(id, 1), trial(id, 2)]);
  const [complete] = rowsOf(overviewTable(summaryOf(whole, { spec }), labels));
  expect(complete).toMatchObject({ [labels.cases]: '3', [labels.unscored]: '0' });
  expect(complete).not.toHaveProperty(labels.remaining);
  const [partial] = rowsOf(overviewTable(summaryOf(whole.slice(0, 4), { spec }), labels));
  expect(partial).toMatchObject({
    [labels.cases]: '3',
    [labels.unscored]: '0',
    [labels.remaining]: '2',
    [labels.coverage]: '0.0 % [0.0, 65.8] n=2',
  });
});

it('shows on how many cases an estimate rests where some have no score', () => {
  const samples = [trial('a'), aSample({ testcaseId: 'b', failure }), trial('c')];
  const column = `${labels.failed} + ${labels.unscored}`;
  const [table] = categoryTables(summaryOf(samples), labels);
  expect(rowsOf(table!)).toMatchObject([
    { [labels.cases]: '2', [labels.coverage]: '0.0 % [0.0, 79.3] n=1', [column]: '1' },
    { [labels.cases]: '1', [labels.coverage]: '0.0 % [0.0, 79.3]', [column]: '0' },
    { [labels.cases]: '3', [labels.coverage]: '0.0 % [0.0, 65.8] n=2', [column]: '1' },
  ]);
  const [complete] = categoryTables(summaryOf(testcases.map(({ id }) => trial(id))), labels);
  expect(complete?.columns.map(({ name }) => name)).not.toContain(column);
});

it('says of the arms of the embedded baseline, and of no others, that they are no real model', () => {
  const arms = [
    { model: 'mine', rag: false },
    { model: 'mine', rag: true },
    { model: 'extractive', rag: true },
  ];
  const endpoints = { mine: { dialect: 'extractive' }, extractive: { dialect: 'openai' } };
  const environment = { ...aRun().environment, endpoints };
  const notes = reportNotes(summaryOf([], { arms, environment }), labels);
  expect(notes).toContain(`mine · no RAG, mine · RAG: ${labels.embeddedNote}`);
  expect(notes.filter((note) => note.includes(labels.embeddedNote))).toHaveLength(1);
  const spec = { ...aRun().spec, model: ['extractive'] };
  expect(reportNotes(summaryOf([], { spec }), labels).join()).not.toContain(labels.embeddedNote);
});
