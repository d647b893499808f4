import { expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { ragGainTable } from './blame-tables.ts';
import { renderHtml } from './html.ts';
import { LABELS } from './labels.ts';
import { renderMarkdown } from './markdown.ts';
import { scoreTables } from './score-tables.ts';
import { summarizeRun } from './summarize-run.ts';

const { scores } = LABELS.zh;
const testcases = [aTestcase({ trap: 'negation', scenario: '背景' })];
const arms = [false, true].map((rag) =>
  aSample({
    arm: { model: 'm', rag },
    answer: '甲<b>',
    scores: {
      coverage: {
        state: 'scored',
        value: 0,
        verdicts: [{ keypointId: 'k1', verdict: 'missing', by: 'rule', why: '' }],
      },
      pass: { state: 'scored', value: 0 },
      refusal: { state: 'scored', value: 0 },
    },
    faults: ['repetitive'],
    ...(rag && {
      hits: { bm25: [] },
      contextIds: ['d#1'],
      support: { k1: { bm25: 1 } },
      ungrounded: [{ text: '《<b>》', kind: 'name' as const, start: 0, end: 5 }],
    }),
  }),
);
const result = { run: aRun(), testcases, samples: arms };
const summary = summarizeRun(result);

it('shows every score in Markdown and HTML', () => {
  const titles = scoreTables(summary, LABELS.zh).map(({ title }) => title);
  expect(titles).toHaveLength(6);
  const [markdown, page] = [renderMarkdown(summary), renderHtml(summary, result)];
  for (const title of titles) {
    expect(markdown).toContain(`## ${title}`);
    expect(page).toContain(title);
  }
});

it('takes the gain in coverage from the verdicts of the judge, as the cells below it do, and says so', () => {
  const judgedArms = arms.map((sample) => {
    const value = sample.arm.rag ? 1 : 0;
    const verdict = value === 1 ? 'covered' : 'missing';
    const judgedCoverage = {
      state: 'scored' as const,
      value,
      verdicts: [{ keypointId: 'k1', verdict, by: 'judge', why: '' } as const],
    };
    const judgedPass = { state: 'scored' as const, value };
    return { ...sample, scores: { ...sample.scores, judgedCoverage, judgedPass } };
  });
  const { rows } = ragGainTable(summarizeRun({ ...result, samples: judgedArms }), LABELS.zh);
  expect(rows[0]).toEqual([
    'm',
    '覆盖率增益（百分点） (裁判后)',
    '1',
    '1',
    expect.stringMatching(/^\+100\.0 /),
  ]);
  expect(rows[1]).toEqual(['m', '仅 RAG 覆盖', '1', '1', expect.stringMatching(/^100\.0 % /)]);
  expect(ragGainTable(summary, LABELS.zh).rows[0]?.[1]).toBe('覆盖率增益（百分点）');
});

it('shows beside a question its blame, faults and ungrounded facts, escaped', () => {
  const page = renderHtml(summary, result);
  expect(page).toContain(`<span class="cause">${scores.blames.unused}</span>`);
  expect(page).toContain(`<p class="reason">${scores.faults.repetitive}</p>`);
  expect(page).toContain(`${scores.ungrounded}: 《&lt;b&gt;》`);
});

it('reads samples from before these scores', () => {
  const old = arms.map(
    ({ faults: _faults, support: _support, ungrounded: _ungrounded, ...sample }) => sample,
  );
  const tables = scoreTables(summarizeRun({ ...result, samples: old }), LABELS.zh);
  expect(tables.filter(({ rows }) => rows.length > 0).map(({ title }) => title)).toEqual([
    `${scores.scenarios}: m`,
    scores.traps,
    scores.trapKinds,
    scores.ragGain,
  ]);
});
