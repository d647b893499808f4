import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Caller, ProblemPage } from '../http/guard/guard-env.ts';
import { Page } from './page.tsx';
import { pageContext } from './page-context.ts';
import { problemDetail } from './problem-details.ts';
import { PROBLEM_LABELS } from './problem-labels.ts';

/** Who was refused before the guard knew who asks. */
const NOBODY: Caller = { name: 'anonymous', scopes: [], named: false, bySession: false };

/** A problem under `/ui/` as a page, for who takes HTML: its title and, where there are words for it, its detail in the reader's language, and a way on. */
export const problemPage: ProblemPage = ({ status, detail, errors = [], instance }, c) => {
  const isPage = /^\/ui(\/|$)/.test(c.req.path) && c.req.header('accept')?.includes('text/html');
  if (!isPage) return undefined;
  const context = { ...pageContext(c), caller: c.get('caller') ?? NOBODY };
  const labels = PROBLEM_LABELS[context.language];
  const said = problemDetail(detail, context.language);
  const [href, wayOn] = status === 401 ? ['/ui/sign-in', labels.signIn] : ['/ui/', labels.back];
  const page = (
    <Page title={labels.titles[status] ?? labels.other} context={context} narrow={status === 401}>
      <p class="error" lang={said === undefined ? 'en' : undefined}>
        {said ?? detail}
      </p>
      {errors.length > 0 && (
        <ul lang="en">
          {errors.map(({ path, message }) => (
            <li>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={href}>{wayOn}</a>
      </p>
      {status >= 500 && instance && (
        <p class="meta">
          {labels.request} <code>{instance}</code>
        </p>
      )}
    </Page>
  );
  return c.html(page, status as ContentfulStatusCode);
};
