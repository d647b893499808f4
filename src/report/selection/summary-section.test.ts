import { expect, test } from 'vitest';
import { selectionSchema } from '../../selection/selection-spec.ts';
import { quantilesOf } from '../../statistics/quantiles.ts';
import { aRun } from '../../testing/records.ts';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import { chosenFrom } from './chosen-from.ts';
import { summarySection } from './summary-section.ts';

/** `right` of `n` cases covered in 900 ms, at 0.004 yuan a request. */
function option(name: string, right: number, n = 40) {
  const cases = Array.from({ length: n }, (_, at) =>
    anOptionCase(`c${at}`, { coverage: at < right ? 1 : 0 }),
  );
  return anOption({
    name,
    cases,
    model: { ...anOption().model, requestPrice: { amount: 0.004, as_of: '2026-01-01' } },
    latency: { question: quantilesOf(cases.map(() => 900)) },
  });
}

const sla = (text: string) => selectionSchema.parse({ sla: text });

test('recommends with three figures and says how sure it is', () => {
  const options = [option('good', 36), option('weak', 10)];
  const { intro, tables, notes } = summarySection(aStudyInput({ options }), 'en')!;
  expect(intro[0]).toMatch(/^Recommended: good\. Why: its keypoint coverage is the highest/);
  expect(intro[1]).toMatch(/^No service level was given/);
  expect(tables[0]!.rows.map(({ cells }) => cells[1])).toEqual([
    { text: '90.0 % [76.9, 96.0] n=40', value: 0.9, unit: 'share' },
    { text: '900 n=40', value: 900, unit: 'ms' },
    { text: '4.00', value: 4, unit: 'cny' },
  ]);
  expect(notes).toEqual([]);
  const judged = summarySection(aStudyInput({ options, spec: sla('coverage>=0.85') }), 'en')!;
  expect(judged.intro[0]).toBe(
    'Recommended: good. Why: it alone keeps every condition of the service level.',
  );
  expect(judged.intro[2]).toMatch(/likely\. .*: coverage>=0.85\.$/);
});

test('recommends none where none qualifies, and names the nearest', () => {
  const options = [option('good', 36), option('weak', 10)];
  const { intro, tables } = summarySection(aStudyInput({ options, spec: sla('coverage>=0.95') }), 'zh')!;
  // 95 − 90 = 5 points, 0.05 / 0.95 = 5.3 %.
  expect(intro).toEqual([
    '不作推荐。没有方案合格：没有一个方案达到服务水平的每一项要求。',
    '服务水平：coverage>=0.95。',
    '最接近：good（coverage>=0.95：差 5.0 个百分点（限值的 5.3%））。',
  ]);
  expect(tables).toEqual([]);
});

test('warns of few cases, failures, an unfinished run and simulated endpoints', () => {
  const run = aRun({ id: 'run-1' });
  run.spec.tag = { simulated: 'yes' };
  const few = { ...option('few', 7, 8), counts: { planned: 10, scored: 7, unscored: 0, failed: 1 } };
  const input = aStudyInput({
    options: [few, option('weak', 0, 8)],
    runs: [{ run, testcases: [], samples: [] }],
  });
  expect(summarySection(input, 'zh')!.notes).toEqual([
    '以下方案来自模拟的服务（运行带有 simulated 标签），不是真实模型的成绩：few。',
    'few：只有 8 题（不足 30 题），区间很宽，换一批题结论可能不同。',
    'few：8 次提问中有 1 次失败（12.5%）；覆盖率不含失败的提问。',
    'few：计划 10 次提问，只完成 8 次。',
  ]);
});

test('says that others of unknown cost qualify too, and names those without a common question', () => {
  const priced = option('priced', 36);
  const other = option('elsewhere', 36);
  const options = [
    priced,
    { ...option('unpriced', 36), model: anOption().model },
    { ...other, cases: other.cases.map((one) => ({ ...one, suite: 'other' })) },
  ];
  const { intro } = summarySection(aStudyInput({ options, spec: sla('coverage>=0.85') }), 'zh')!;
  expect(intro[0]).toBe('推荐：priced。理由：在达到服务水平且成本已知的方案里，它的成本最低。');
  expect(intro.slice(3)).toEqual([
    '与推荐方案的覆盖率未显示差异：unpriced。',
    '与推荐方案没有共同的题目，无从比较：elsewhere。',
    '达到服务水平但成本未知，没有参与成本比较：unpriced。',
  ]);
});

test('leaves the variants of an ablation out, and keeps its base', () => {
  const result = (id: string, ablation: string) => {
    const run = aRun({ id });
    run.spec.tag = { ablation };
    return { run, testcases: [], samples: [] };
  };
  const input = aStudyInput({
    options: [
      { ...option('base', 10), runId: 'b' },
      { ...option('bm25', 36), runId: 'v' },
    ],
    runs: [result('b', 'base'), result('v', 'bm25')],
  });
  expect(summarySection(input, 'en')!.intro[0]).toMatch(/^No recommendation\. One option alone was scored/);
  const [, variant] = input.runs;
  expect(chosenFrom({ ...input, runs: [variant!] }).options).toHaveLength(2);
});
