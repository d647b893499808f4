import type { Context } from 'hono';
import type { GuardEnv } from './guard-env.ts';
import type { Denial } from './identify.ts';
import { refuse } from './refuse.ts';
import { shownPath } from './shown-path.ts';

/** Refuses; who asks for a page without any key is led to the sign-in page, which leads back (`next`). */
export function deny(
  c: Context<GuardEnv>,
  { status, detail, challenge }: Denial,
): Response | Promise<Response> {
  const { method, path } = c.req;
  const asksForPage = ['GET', 'HEAD'].includes(method) && /^\/ui(\/|$)/.test(path);
  const sentKey = /^Bearer /i.test(c.req.header('authorization') ?? '');
  if (status === 401 && asksForPage && !sentKey) {
    return c.redirect(`/ui/sign-in?${new URLSearchParams({ next: shownPath(c.req.url) })}`, 303);
  }
  return refuse(c, status, detail, { 'www-authenticate': challenge });
}
