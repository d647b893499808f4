import type { Language } from '../../labels.ts';

const zh = {
  contents: '目录',
  runs: '{n} 次运行',
  estimated: '≈ 与斜体为估算值（按所述规则推算，未经实测）；其余为实测。',
  muted: '灰色行：不合格、被其他方案全面超过，或仅供参考。',
  cases: '逐题结果',
  casesAll: '共 {cases} 题，{samples} 个样本，全部列出：答案、段落、判定与耗时。',
  casesSome:
    '共 {cases} 题，{samples} 个样本。逐题列出翻转（各方案通过与否不一）、矛盾、失败和未通过的题，以 2,000 个样本为限：此处 {shown} 题；其余 {left} 题（{leftSamples} 个样本）见各次运行的 samples.jsonl。',
  flipped: '翻转',
  contradicted: '矛盾',
  failed: '失败',
  missed: '未通过',
  records: '运行记录（规格、环境与指纹）',
};

/** The words of the page itself; those of its sections come with them. */
export const PAGE_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    contents: 'Contents',
    runs: '{n} runs',
    estimated:
      '≈ and italics mark estimates (reckoned by the rule that is stated, not measured); all else is measured.',
    muted:
      'Grey rows: options that do not qualify or that others beat in every respect, or rows for reference.',
    cases: 'Every question',
    casesAll: '{cases} cases, {samples} samples, all of them here: answers, passages, verdicts and timings.',
    casesSome:
      '{cases} cases, {samples} samples. Here are those that flip (some options pass, others do not), contradict, failed or do not pass, up to 2,000 samples: {shown} cases; the other {left} ({leftSamples} samples) stand in samples.jsonl of their runs.',
    flipped: 'flips',
    contradicted: 'contradicts',
    failed: 'failed',
    missed: 'does not pass',
    records: 'Records of the runs (spec, environment, fingerprints)',
  },
};

export type PageLabels = typeof zh;
