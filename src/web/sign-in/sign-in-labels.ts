import type { Language } from '../../report/labels.ts';

const zh = {
  title: '登录',
  key: 'API 密钥',
  signIn: '登录',
  unknown: '没有这个密钥，请核对后重新输入。',
  revoked: '这个密钥已被吊销，请换一个。',
  expired: '这个密钥已过期，请换一个。',
  hint: '密钥由管理员用 npm run keys -- create 生成。浏览器不保存密钥，只保存一个会话编号；{hours} 小时后或服务重启后需重新登录。',
};

/** The words of the sign-in page. */
export const SIGN_IN_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Sign in',
    key: 'API key',
    signIn: 'Sign in',
    unknown: 'There is no such key: check it and enter it again.',
    revoked: 'This key is revoked: use another one.',
    expired: 'This key has expired: use another one.',
    hint: 'Keys are made by an administrator with npm run keys -- create. The browser keeps no key, only the id of a session, which ends after {hours} hours or when the service restarts.',
  },
};
