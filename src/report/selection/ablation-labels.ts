import type { Language } from '../labels.ts';
import type { AblationMetric } from './ablation-measures.ts';

const METRICS: Record<AblationMetric, string> = {
  coverage: '要点覆盖率',
  pass: '通过率',
  recall: 'recall@k',
  hit: 'hit@k',
  mrr: 'MRR',
  ndcg: 'nDCG@k',
};

const zh = {
  title: '检索消融：每个部件贡献了什么',
  report: '检索消融：{of}',
  intro: [
    '基准为混合检索（BM25 与向量），top-k 固定；每个变体只改一处。差值为“变体 − 基准”，按题目配对：去掉某部件后变差，才说明该部件有贡献。',
    '排名指标为文档级，k 是给模型的段落数上限；动态 top-k 只计实际给出的段落。MRR 看整个列表，不受 top-k 影响。',
  ],
  note: '区间为 95%。每项指标的 p 值对全部变体作 Holm 校正；区间不含 0 且校正后 p < 0.05 才算有差异，否则写“未显示差异”。这不等于证明没有差异。耗时之比为热请求中位数之比，区间由两侧独立重抽样得到，不足 10 题时不给；各变体先后运行，机器负载不同也会影响耗时。',
  sameSearch:
    '{of}：改变 top-k 不改变检索，这些运行与基准的耗时之比却在 {low} 至 {high} 之间，这是机器与先后次序造成的。落在 1 与此范围之间的比值，不说明部件的快慢。',
  variant: '变体',
  names: {
    base: '基准：混合检索，top-k {k}',
    bm25: '只用 BM25',
    dense: '只用向量',
    'no-rerank': '去掉重排',
    'no-dictionary': '去掉词典',
    'top-k': 'top-k {k}',
    'dynamic-top-k': '动态 top-k（至多 {k}）',
  } as Record<string, string>,
  answers: '答案：{of}',
  retrieval: '检索：{of}',
  effort: '耗时与输入长度：{of}',
  coverage: '要点覆盖率',
  pass: '通过率',
  difference: '差值',
  conclusion: '判断',
  metrics: METRICS,
  better: '{metric}变好',
  worse: '{metric}变差',
  separator: '，',
  notShown: '未显示差异',
  given: '给出段落（均值）',
  prompt: '输入 token（均值）',
  median: '检索中位（毫秒）',
  ratio: '与基准之比',
  tooSmall: 'n 太小',
  chart: '要点覆盖率之差（变体 − 基准）：{of}',
  chartSummary: '每个变体相对基准的要点覆盖率差值（百分点）及 95% 区间；区间跨过 0 即未显示差异。',
  points: '百分点',
};

/** The texts of the ablation of retrieval. */
export const ABLATION_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Ablation of retrieval: what each part contributes',
    report: 'Ablation of retrieval: {of}',
    intro: [
      'The base is hybrid retrieval (BM25 and dense) with a fixed top-k; each variant changes one thing. Differences are variant − base, paired by test case: a part contributes where taking it away makes things worse.',
      'Rank metrics are of documents, at the most passages that the model is given (k); with a dynamic top-k only those given count. MRR is of the whole list, whatever the top-k.',
    ],
    note: 'Intervals are 95 %. For each metric p is adjusted (Holm) over all variants; a difference is shown where its interval excludes 0 and the adjusted p is below 0.05. "No difference shown" is no proof that there is none. Ratios of time are of medians of warm requests, either side resampled on its own, without an interval below 10 questions; variants ran one after another, so the load of the machine is part of them.',
    sameSearch:
      '{of}: another top-k changes nothing of retrieval, yet those runs took {low} to {high} of the time of the base: that much is of the machine and the order. A ratio between 1 and that range says nothing of a part.',
    variant: 'Variant',
    names: {
      base: 'base: hybrid, top-k {k}',
      bm25: 'BM25 only',
      dense: 'dense only',
      'no-rerank': 'without rerank',
      'no-dictionary': 'without dictionary',
      'top-k': 'top-k {k}',
      'dynamic-top-k': 'dynamic top-k (to {k})',
    },
    answers: 'Answers: {of}',
    retrieval: 'Retrieval: {of}',
    effort: 'Time and length of the prompt: {of}',
    coverage: 'Coverage',
    pass: 'Pass',
    difference: 'Difference',
    conclusion: 'Reading',
    metrics: { ...METRICS, coverage: 'coverage', pass: 'pass' },
    better: '{metric} better',
    worse: '{metric} worse',
    separator: ', ',
    notShown: 'no difference shown',
    given: 'Passages given (mean)',
    prompt: 'Prompt tokens (mean)',
    median: 'Retrieval median (ms)',
    ratio: 'Of the base',
    tooSmall: 'n too small',
    chart: 'Difference in coverage (variant − base): {of}',
    chartSummary:
      'The difference in coverage of each variant to the base, in points, with its 95 % interval; one that holds 0 shows no difference.',
    points: 'points',
  },
};
