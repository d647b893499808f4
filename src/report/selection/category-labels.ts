import type { Language } from '../labels.ts';

const zh = {
  title: '分类别的要点覆盖与通过率',
  intro:
    '覆盖率与通过率后的方括号为 95% 区间，n 为题数；延迟是热请求的中位数（毫秒），n 为请求数。“BM25/向量重合”是 BM25 前 k 段中同时出现在向量前 k 段里的份额。',
  category: '类别',
  cases: '题数',
  coverage: '要点覆盖率',
  pass: '通过率',
  retrieval: '检索 ms',
  generation: '生成 ms',
  overlap: 'BM25/向量重合',
  failed: '失败',
  unscored: '未评分',
  total: '合计',
  allPassed: '{option}：{n} 题全部通过，但 95% 区间为 {low}% 到 100%：题数太少，不能说成“通过率 100%”。',
};

/** The texts of the table by category. */
export const CATEGORY_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Keypoint coverage and passes by category',
    intro:
      'Coverage and pass rate stand with their 95 % interval and the number of questions (n); latencies are medians of warm requests in milliseconds, n requests. BM25/dense overlap: the share of the k best passages of BM25 that are also among the k best of dense retrieval.',
    category: 'Category',
    cases: 'Cases',
    coverage: 'Keypoint coverage',
    pass: 'Pass rate',
    retrieval: 'Retrieval ms',
    generation: 'Generation ms',
    overlap: 'BM25/dense overlap',
    failed: 'Failed',
    unscored: 'Unscored',
    total: 'All',
    allPassed:
      '{option}: all {n} questions pass, yet the 95 % interval is {low} % to 100 %: so few do not make a pass rate of 100 %.',
  },
};
