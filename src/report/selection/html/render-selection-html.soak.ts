import { expect, it } from 'vitest';
import type { Verdict } from '../../../scoring/scorer.ts';
import { aSample, aTestcase } from '../../../testing/records.ts';
import { aSelectionPage } from '../../../testing/selection-page.ts';
import { selectionReport } from '../selection-report.ts';
import { studyInputOf } from '../study-input-of.ts';
import { renderSelectionHtml } from './render-selection-html.ts';

const CASES = 25_000;
const ANSWER = '晨光科技成立于 2015 年，总部在上海，主营工业软件。'.repeat(20);
/** Of the processor, so that a machine with other work does not fail it; alone it takes less of the clock. */
const MOST_CPU_MS = 10_000;

/** Questions of some hundred different complexities, in eight categories and six scenarios. */
const testcases = Array.from({ length: CASES }, (_, index) =>
  aTestcase({
    id: `case-${index}`,
    question: `${'请问，'.repeat(index % 12)}晨光科技${'的产品、'.repeat(index % 5)}哪一年成立${index % 7 ? '？' : '，为什么？'}`,
    category: `类别 ${index % 8}`,
    scenario: `场景 ${index % 6}`,
  }),
);

/** One answer of the arm `at`: a part of its keypoints covered, some seconds long. */
function sampleOf(index: number, at: number, model: string) {
  const value = index % 7 === 0 && at === 1 ? 0 : ((index * 13 + at * 7) % 5) / 4;
  const verdict: Verdict['verdict'] = value >= 0.5 ? 'covered' : 'contradicted';
  const endMs = 50 + ((index * 37 + at * 11) % 2_000);
  const span = { attempt: 1, queuedMs: 0, marks: {}, cached: false };
  return aSample({
    arm: { model, rag: true },
    testcaseId: `case-${index}`,
    answer: ANSWER,
    contextIds: ['doc#1', 'doc#2'],
    usage: { promptTokens: 3_000 + (index % 100), completionTokens: 200 },
    costCny: 0.001,
    spans: [
      { ...span, stage: 'retrieve', startMs: 0, endMs: 50 },
      { ...span, stage: 'generate', startMs: 50, endMs },
    ],
    scores: {
      coverage: {
        state: 'scored',
        value,
        verdicts: [{ keypointId: 'k1', verdict, by: 'rule', why: '年份一致。' }],
      },
      pass: { state: 'scored', value: value >= 0.5 ? 1 : 0 },
    },
  });
}

it('makes options, sections and page of 100,000 samples, 2,000 of them shown', () => {
  const { input } = aSelectionPage();
  const arms = ['a', 'b', 'c', 'd'].map((model) => ({ model, rag: true }));
  const samples = testcases.flatMap((_, index) => arms.map(({ model }, at) => sampleOf(index, at, model)));
  const runs = [{ run: { ...input.runs[0]!.run, arms }, testcases, samples }];
  const spec = { ...input.spec, sla: 'coverage>=0.4, e2e.p95<=3s, cost_per_1k<=5' };
  const before = process.cpuUsage();
  const large = studyInputOf({ ...input, spec, runs });
  const report = selectionReport(large, 'zh');
  const page = [...renderSelectionHtml(report, large)].join('');
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(MOST_CPU_MS);
  expect(report.sections.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['summary', 'service-levels', 'scenarios', 'categories', 'routing']),
  );
  // 500 of the cases that flip, with four samples each.
  expect(page.match(/<details class="case">/g)).toHaveLength(500);
  expect(page).toContain('此处 500 题；其余 24500 题（98000 个样本）');
  expect(page.length).toBeLessThan(8_000_000);
});
