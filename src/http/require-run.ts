import type { Context } from 'hono';
import type { RunView } from './answers.ts';
import type { GuardEnv } from './guard/guard-env.ts';
import { HttpProblem } from './problem.ts';
import { runView } from './run-view.ts';
import type { ServiceContext } from './service-context.ts';

/** @throws HttpProblem 404 for an id that is neither a run's nor a job's */
export function requireRun(
  id: string,
  { pages, outDirectory }: Pick<ServiceContext, 'pages' | 'outDirectory'>,
): RunView {
  const row = pages.run(id);
  if (row) return runView(row, outDirectory);
  throw new HttpProblem(404, `there is no run "${id}"`);
}

/** The id in the path; of any form, since it is only compared. */
export function idOf(c: Context<GuardEnv>): string {
  return c.req.param('id') as string;
}
