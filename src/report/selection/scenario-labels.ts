import type { Language } from '../labels.ts';

const zh = {
  title: '分场景得分：无 RAG 与有 RAG',
  intro:
    '每题得分满分 100（要点覆盖与不得出现的要点合计，规则见“方法”），同一题多次提问先取平均。合计行是各场景的简单平均，每个场景权重相同。增益按同一道题配对计算；方括号内为 95% 区间，n 为题数。',
  scenario: '场景',
  noRag: '无 RAG',
  rag: '有 RAG',
  gain: '增益',
  reading: '判断',
  total: '各场景平均',
  higher: '有 RAG 更高',
  lower: '有 RAG 更低',
  notShown: '未显示差异',
  score: '得分（满分 100）',
  summary: '{model}：各场景无 RAG 与有 RAG 的得分，误差线为 95% 区间。',
  singles:
    '各场景的区间未作多重比较校正：场景越多，偶然出现一个“有差异”的可能越大；总结论请看“各场景平均”一行。',
};

/** The texts of the scenario scores. */
export const SCENARIO_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Scores by scenario, without and with RAG',
    intro:
      'Each question is worth 100 (its keypoints, and those that must not be said; see Method); several trials of a question are averaged first. The last row is the plain mean of the scenarios, each as weighty as the others. The gain is paired by question; brackets hold the 95 % interval, n is the number of questions.',
    scenario: 'Scenario',
    noRag: 'no RAG',
    rag: 'RAG',
    gain: 'Gain',
    reading: 'Reading',
    total: 'Mean of the scenarios',
    higher: 'higher with RAG',
    lower: 'lower with RAG',
    notShown: 'no difference shown',
    score: 'Score (of 100)',
    summary: '{model}: score of each scenario without and with RAG; bars of error are 95 % intervals.',
    singles:
      'The intervals of single scenarios are not adjusted for being several: the more scenarios, the likelier that one differs by chance. The conclusion is that of the last row.',
  },
};
