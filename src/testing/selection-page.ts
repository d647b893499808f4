import type { Chart } from '../report/selection/chart.ts';
import type { Section } from '../report/selection/section.ts';
import type { SelectionReport } from '../report/selection/selection-report.ts';
import type { StudyInput } from '../report/selection/study-input.ts';
import { aRun, aSample, aTestcase } from './records.ts';
import { anOption, aStudyInput } from './selection-records.ts';

/** What a hostile model might answer. */
export const HOSTILE_ANSWER = '<script>alert(1)</script><img src=http://evil.example/p.png> =1+1';

const CHARTS: Chart[] = [
  {
    id: 'coverage',
    title: '各方案的要点覆盖率',
    summary: '精确模型最高，快速模型较低。',
    x: { name: '方案', scale: 'category', categories: ['精确 32B · RAG', '快速 4B · RAG', '云端 · RAG'] },
    y: { name: '覆盖率', scale: 'linear' },
    series: [
      {
        name: '无 RAG',
        kind: 'bar',
        points: [
          { x: 0, y: 0.41, low: 0.33, high: 0.49 },
          { x: 1, y: 0.22, low: 0.15, high: 0.3 },
          { x: 2, y: 0.38, low: 0.3, high: 0.46 },
        ],
      },
      {
        name: 'RAG',
        kind: 'bar',
        points: [
          { x: 0, y: 0.89, low: 0.83, high: 0.94, label: '0.89' },
          { x: 1, y: 0.64, low: 0.55, high: 0.73 },
          { x: 2, y: 0.86, low: 0.79, high: 0.92 },
        ],
      },
    ],
    marks: [{ axis: 'y', value: 0.85, label: '要求 ≥ 85 %' }],
  },
  {
    id: 'break-even',
    title: '每月费用与提问量',
    summary: '每月 62 万问以上，自有显卡更省。',
    x: { name: '每月提问', scale: 'log' },
    y: { name: '元 / 月', scale: 'log' },
    series: [
      { name: '云端', kind: 'line', points: [1e4, 1e5, 1e6, 1e7].map((x) => ({ x, y: x * 0.0027 })) },
      {
        name: '自有显卡',
        kind: 'line',
        estimated: true,
        points: [1e4, 1e5, 1e6, 1e7].map((x) => ({ x, y: 1667 * Math.ceil(x / 3e6) })),
      },
    ],
    marks: [{ axis: 'x', value: 617_000, label: '盈亏平衡' }],
  },
  {
    id: 'pareto',
    title: '准确率、p95 与费用',
    summary: '两个方案不被超过。',
    x: { name: 'p95 ms', scale: 'linear' },
    y: { name: '覆盖率', scale: 'linear' },
    series: [
      {
        name: '前沿',
        kind: 'scatter',
        points: [
          { x: 2100, y: 0.89, low: 0.83, high: 0.94, size: 4, label: '精确 32B' },
          { x: 400, y: 0.64, low: 0.55, high: 0.73, size: 1, label: '快速 4B' },
        ],
      },
      {
        name: '被超过',
        kind: 'scatter',
        muted: true,
        points: [{ x: 2600, y: 0.8, low: 0.72, high: 0.88, size: 9, label: '不稳 14B' }],
      },
    ],
  },
];

const SECTIONS: Section[] = [
  {
    id: 'summary',
    title: '结论',
    intro: [
      '推荐 精确 32B · RAG：覆盖率 89.2 %，满足全部要求。',
      '与次优方案的覆盖率相差 3.1 个百分点，区间跨零：未显示差异。',
    ],
    tables: [
      {
        title: '三个数字',
        columns: [
          { name: '项目', numeric: false },
          { name: '数值', numeric: true },
          { name: '说明', numeric: false },
        ],
        rows: [
          {
            cells: [
              '要点覆盖率',
              { text: '89.2 % [83.1, 94.0] n=120', value: 0.892, unit: 'share' },
              '要求不低于 85 %',
            ],
          },
          { cells: ['端到端 p95', { text: '2,100 ms n=120', value: 2100, unit: 'ms' }, '并发 4'] },
          {
            cells: [
              '每月费用',
              { text: '¥1,667', value: 1667, unit: 'cny', estimated: true },
              '按 30 % 利用率推算',
            ],
          },
        ],
      },
    ],
    charts: [],
    notes: ['结论只覆盖本次测过的题目和并发。'],
  },
  {
    id: 'quality',
    title: '质量、费用与延迟',
    intro: ['每个方案的每一题取各次尝试的均值，再对题取均值。'],
    tables: [
      {
        title: '各方案',
        columns: [
          { name: '方案', numeric: false },
          { name: '覆盖率', numeric: true },
          { name: '每月费用', numeric: true },
          { name: '读法', numeric: false },
        ],
        rows: [
          {
            cells: [
              '精确 32B · RAG',
              { text: '89.2 % [83.1, 94.0] n=120', value: 0.892, unit: 'share' },
              { text: '¥1,667', value: 1667, unit: 'cny', estimated: true },
              '覆盖率最高，延迟在要求之内，所在显卡的费用按利用率推算',
            ],
          },
          {
            cells: [
              HOSTILE_ANSWER,
              { text: '80.0 % [72.0, 88.0] n=120', value: 0.8, unit: 'share' },
              '—',
              '被超过',
            ],
            muted: true,
          },
        ],
      },
    ],
    charts: CHARTS,
    notes: ['费用按 2026-01-02 的价格。'],
  },
];

/** A report with sections, figures and charts of every kind, and the records beneath it; a hostile answer among them. */
export function aSelectionPage(): { report: SelectionReport; input: StudyInput } {
  const arms = ['精确-32b', '快速-4b'].map((model) => ({ model, rag: true }));
  const run = aRun({ arms, status: 'completed' });
  const testcases = ['a', 'b', 'c'].map((id) => aTestcase({ id }));
  const verdict = (covered: boolean) => ({
    state: 'scored' as const,
    value: Number(covered),
    verdicts: [
      {
        keypointId: 'k1',
        verdict: covered ? ('covered' as const) : ('contradicted' as const),
        by: 'rule' as const,
        why: '与 2015 年相比。',
      },
    ],
  });
  const samples = testcases.flatMap(({ id }) =>
    arms.map((arm, index) =>
      aSample({
        arm,
        testcaseId: id,
        answer: index === 0 ? '晨光科技成立于 2015 年。' : HOSTILE_ANSWER,
        contextIds: ['公司/晨光#1'],
        scores: { coverage: verdict(index === 0), pass: { state: 'scored', value: Number(index === 0) } },
      }),
    ),
  );
  const input = aStudyInput({
    title: '选型报告：晨光科技知识库',
    runs: [{ run, testcases, samples }],
    options: arms.map((arm) => anOption({ arm, name: `${arm.model} · RAG` })),
  });
  const { id, status, startedAt, fingerprints, environment } = run;
  const report: SelectionReport = {
    schema: 1,
    title: input.title,
    language: 'zh',
    createdAt: input.createdAt,
    spec: input.spec,
    runs: [{ id, status, startedAt, fingerprints, environment }],
    benches: [],
    sections: SECTIONS,
  };
  return { report, input };
}
