import type { Language } from './labels.ts';

const zh = {
  asShown: '{column}（区间与题数）',
  notes: '说明',
  chart: '图：{title}',
  chartColumns: { series: '系列', point: '点', low: '下限', high: '上限' },
  estimatedNote: '斜体并带 ≈ 的数是按规则推算的，不是实测；灰色行为被其他方案全面压过或仅供参考。',
  contents: '目录',
  cases: '逐题结果',
  casesNote:
    '每行是一个方案答一道题（多次提问取均值，答案为第一次的）。时间为热请求的毫秒数；空格是没有测到，不是 0。各方案的均值是对下方各行的公式。',
  casesCut:
    '共 {all} 行，超过 {most} 行，这里只列出失败、未通过或各方案结论不一的 {shown} 行；全部见 samples.jsonl。因不是全部，不给均值。',
  mean: '均值',
  caseColumns: {
    number: '方案号',
    option: '方案',
    id: '题号',
    suite: '题集',
    category: '类别',
    scenario: '场景',
    question: '问题',
    answer: '答案',
    coverage: '覆盖率',
    pass: '通过',
    ttft: '首字 ms',
    questionMs: '整题 ms',
    promptTokens: '输入 token',
    completionTokens: '输出 token',
    charged: '费用（元）',
    failed: '失败',
  },
  arms: '总览（公式）',
  armsNote: '覆盖率、通过率、时间与费用的均值是对“{cases}”的公式；区间由重采样算出，是定值。',
  byCategory: '分类别（公式）',
  low: '95% 下限',
  high: '95% 上限',
  n: 'n',
  rows: '题数',
};

/** The texts of workbooks. */
export const XLSX_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    asShown: '{column} (interval and n)',
    notes: 'Notes',
    chart: 'Chart: {title}',
    chartColumns: { series: 'Series', point: 'Point', low: 'Low', high: 'High' },
    estimatedNote:
      'Figures in italics with ≈ were reckoned by a rule, not measured; grey rows are dominated or beside the point.',
    contents: 'Contents',
    cases: 'Cases',
    casesNote:
      'A row is one option at one case (trials are reduced to their mean; the answer is that of the first). Times are milliseconds of warm requests; an empty cell was not measured and is not 0. The means of each option are formulas over the rows below.',
    casesCut:
      '{all} rows are more than {most}: only the {shown} that failed, did not pass or differ between options stand here; all are in samples.jsonl. No means are given, since these are not all.',
    mean: 'Mean',
    caseColumns: {
      number: 'Option no.',
      option: 'Option',
      id: 'Case',
      suite: 'Suite',
      category: 'Category',
      scenario: 'Scenario',
      question: 'Question',
      answer: 'Answer',
      coverage: 'Coverage',
      pass: 'Pass',
      ttft: 'TTFT ms',
      questionMs: 'Question ms',
      promptTokens: 'Prompt tokens',
      completionTokens: 'Output tokens',
      charged: 'Cost (CNY)',
      failed: 'Failed',
    },
    arms: 'Overview (formulas)',
    armsNote:
      'Means of coverage, pass rate, times and cost are formulas over "{cases}"; intervals come from resampling and are constants.',
    byCategory: 'Categories (formulas)',
    low: '95 % low',
    high: '95 % high',
    n: 'n',
    rows: 'Cases',
  },
};

export type XlsxLabels = typeof zh;
