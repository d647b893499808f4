import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Caller, GuardEnv } from '../http/guard/guard-env.ts';
import { shownPath } from '../http/guard/shown-path.ts';
import type { Language } from '../report/labels.ts';

const YEAR_S = 31_536_000;

/** What every page needs to know of its request. */
export interface PageContext {
  language: Language;
  /** With its query, for the links that change the language. */
  path: string;
  caller: Caller;
}

/** The language is that of `?lang=`, else of the cookie `lang`, else of the browser; Chinese where none tells. */
export function pageContext(c: Context<GuardEnv>): PageContext {
  const wished = c.req.query('lang') ?? getCookie(c, 'lang');
  return {
    language: languageOf(wished) ?? languageOf(c.req.header('accept-language')) ?? 'zh',
    path: shownPath(c.req.url),
    caller: c.get('caller'),
  };
}

/** Keeps the language that `?lang=` wishes for the pages after it. */
export const keepLanguage: MiddlewareHandler = async (c, next) => {
  await next();
  const wished = languageOf(c.req.query('lang'));
  if (wished) setCookie(c, 'lang', wished, { path: '/ui', sameSite: 'Lax', maxAge: YEAR_S });
};

function languageOf(text: string | undefined): Language | undefined {
  if (text?.startsWith('zh')) return 'zh';
  return text?.startsWith('en') ? 'en' : undefined;
}
