import type { Context } from 'hono';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { UserError } from '../base/errors.ts';
import type { GuardEnv } from '../http/guard/guard-env.ts';
import { HttpProblem } from '../http/problem.ts';
import { inTime } from './in-time.ts';
import type { Page } from './page.tsx';
import { pageContext } from './page-context.ts';
import { problemDetail } from './problem-details.ts';
import { PROBLEM_LABELS } from './problem-labels.ts';

/** What is there by then needs no second piece, and a problem has a page of its own. */
const AT_ONCE_MS = 250;
/** Whoever loads the page again later finds it. */
const LONGEST_MS = 30_000;
const REST = '<!--rest-->';

/**
 * Answers with a page whose last part takes time. Until that is there, the page is shown with `waiting` in its place
 * (`pages.css` hides it afterwards). `show` is given undefined where it took 30 s, and the work goes on.
 */
export async function latePage<T>(
  c: Context<GuardEnv>,
  {
    work,
    show,
    page,
    waiting,
  }: {
    work: Promise<T>;
    show: (value: T | undefined) => Child;
    /** The part is to be the last in its element. */
    page: (part: Child) => ReturnType<typeof Page>;
    waiting: string;
  },
): Promise<Response> {
  const part = inTime(work, LONGEST_MS).then((value) => <>{show(value)}</>);
  const early = await inTime(part, AT_ONCE_MS);
  if (early) return c.html(page(early));
  const line = <p class="waiting">{waiting}</p>;
  const [head = '', tail = ''] = String(page([line, raw(REST)])).split(REST);
  const rest = part.catch((error: unknown) => {
    const { language } = pageContext(c);
    const isTold = error instanceof HttpProblem || error instanceof UserError;
    if (!isTold) c.get('log')?.error({ error }, 'failed');
    const said = isTold
      ? (problemDetail(error.message, language) ?? error.message)
      : PROBLEM_LABELS[language].other;
    return <p class="error">{said}</p>;
  });
  const utf8 = new TextEncoder();
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(utf8.encode(head));
      controller.enqueue(utf8.encode(String(await rest) + tail));
      controller.close();
    },
  });
  return c.body(body, 200, { 'content-type': 'text/html; charset=UTF-8' });
}
