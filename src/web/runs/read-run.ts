import { requireRun } from '../../http/require-run.ts';
import { hasEnded } from '../../http/run-view.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import { caseQueryOf } from './case-query.ts';
import { readCases } from './read-cases.ts';
import { readRunSummary } from './read-run-summary.ts';
import type { RunPageContent } from './run-page.tsx';

/** All that the page of a run shows; its samples are counted and paged by index, never read. @throws HttpProblem 404 */
export async function readRun(
  id: string,
  query: Record<string, string>,
  { pages, jobs, outDirectory }: Pick<ServiceContext, 'pages' | 'jobs' | 'outDirectory'>,
): Promise<RunPageContent> {
  // Before all else: what is told from here on is not yet on the page.
  const lastEventId = jobs.lastEventId(id);
  const run = requireRun(id, { pages, outDirectory });
  const record = pages.record(id);
  const job = jobs.job(id);
  const spec = record?.spec ?? job?.spec;
  const arms = record?.arms ?? [];
  // A run that failed after its last sample may have a summary, whose verdict is not the run's.
  const read = hasEnded(run) && run.status !== 'failed' ? await readRunSummary(outDirectory, id) : undefined;
  const baseline = read?.summary?.baseline?.base;
  return {
    run,
    summary: read?.summary,
    fault: read && !read.summary ? read.fault : undefined,
    toldUpTo: job?.state === 'queued' || job?.state === 'running' ? lastEventId : undefined,
    knowsBaseline: baseline !== undefined && pages.run(baseline) !== undefined,
    progress: pages.progress(id),
    causes: pages.failureCauses(id),
    spec,
    conditions: { spec, fingerprints: record?.fingerprints, environment: record?.environment },
    cases: readCases(id, arms, caseQueryOf(query, arms), pages),
  };
}
