import type { Language } from '../../report/labels.ts';

const zh = {
  title: '逐题结果',
  arm: '配置',
  category: '类别',
  outcome: '结果',
  all: '全部',
  outcomes: {
    failed: '调用失败',
    'not-passed': '未通过',
    contradicted: '有矛盾',
    flipped: '配置间翻转',
    unscored: '未评分',
    passed: '通过',
  },
  show: '显示',
  clear: '清除条件',
  matching: '共 {n} 题',
  none: '没有符合条件的题。',
  case: '题目',
  question: '问题',
  next: '后 50 题',
  first: '回到开头',
  cause: '失败原因：{cause}',
};

/** The texts of the cases of a run. */
export const CASES_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Cases',
    arm: 'Arm',
    category: 'Category',
    outcome: 'Outcome',
    all: 'all',
    outcomes: {
      failed: 'failed',
      'not-passed': 'not passed',
      contradicted: 'contradicted',
      flipped: 'flipped between arms',
      unscored: 'unscored',
      passed: 'passed',
    },
    show: 'Show',
    clear: 'Clear',
    matching: '{n|case|cases}',
    none: 'No case matches.',
    case: 'Case',
    question: 'Question',
    next: 'Next 50',
    first: 'Back to the first',
    cause: 'Cause of failure: {cause}',
  },
};
