import type { Language } from '../report/labels.ts';

const zh = {
  titles: {
    400: '请求有误',
    401: '请先登录',
    403: '没有权限',
    404: '找不到',
    405: '不能这样请求',
    409: '现在还不行',
    413: '内容过大',
    421: '主机名不对',
    422: '内容有误',
    429: '请求过于频繁',
    501: '本机做不到',
  } as Record<number, string>,
  other: '出错了',
  request: '请求编号',
  back: '回到运行列表',
  signIn: '去登录',
};

/** The words of the page of a problem; `titles` by status. */
export const PROBLEM_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    titles: {
      400: 'Not a good request',
      401: 'Sign in first',
      403: 'Not allowed',
      404: 'Not found',
      405: 'Not to be asked like this',
      409: 'Not yet',
      413: 'Too large',
      421: 'Wrong host name',
      422: 'Not valid',
      429: 'Too many requests',
      501: 'Not on this machine',
    },
    other: 'Something went wrong',
    request: 'Request',
    back: 'Back to the runs',
    signIn: 'Sign in',
  },
};
