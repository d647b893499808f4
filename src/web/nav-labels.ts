import type { Language } from '../report/labels.ts';

const zh = {
  skip: '跳到正文',
  runs: '运行',
  newRun: '新建运行',
  compare: '对比',
  load: '压测',
  studies: '选型',
  label: '标注',
  inputs: '语料与题集',
  contract: 'HTTP 接口',
  language: 'English',
  signOut: '退出',
  more: '下一页',
};

/** The words around every page. */
export const NAV_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    skip: 'Skip to content',
    runs: 'Runs',
    newRun: 'New run',
    compare: 'Compare',
    load: 'Load',
    studies: 'Studies',
    label: 'Label',
    inputs: 'Inputs',
    contract: 'HTTP contract',
    language: '中文',
    signOut: 'Sign out',
    more: 'Next page',
  },
};
