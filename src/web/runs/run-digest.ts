import type { RunView } from '../../http/answers.ts';
import { hasEnded } from '../../http/run-view.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import type { Arm } from '../../run/sample.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { readRunSummary } from './read-run-summary.ts';

/** What lists and trends show of a run that has ended. */
export interface RunDigest {
  verdict: Pick<RunSummary['verdict'], 'pass' | 'exitCode' | 'gates'>;
  arms: (Arm & { coverage?: Estimate; generationP95Ms?: number })[];
}

/** The digests of runs by id; one that is not kept yet is read from `run.json` once. Runs without a summary have none. */
export async function readDigests(
  runs: readonly RunView[],
  { pages, outDirectory }: Pick<ServiceContext, 'pages' | 'outDirectory'>,
): Promise<Map<string, RunDigest>> {
  const wanted = runs.filter((run) => hasEnded(run) && run.status !== 'failed' && run.finishedAt);
  const kept = new Map(pages.digests(wanted.map(({ id }) => id)).map((row) => [row.runId, row]));
  const digests = new Map<string, RunDigest>();
  const missing = wanted.filter(({ id, finishedAt }) => {
    const row = kept.get(id);
    if (!row || row.finishedAt !== finishedAt) return true;
    digests.set(id, JSON.parse(row.digest));
    return false;
  });
  const read = await Promise.all(
    missing.map(async ({ id, finishedAt = '' }) => {
      const { summary } = await readRunSummary(outDirectory, id);
      return summary ? [{ runId: id, finishedAt, digest: digestOf(summary) }] : [];
    }),
  );
  const found = read.flat();
  for (const { runId, digest } of found) digests.set(runId, digest);
  if (found.length > 0)
    pages.keepDigests(found.map((row) => ({ ...row, digest: JSON.stringify(row.digest) })));
  return digests;
}

function digestOf({ verdict, arms }: RunSummary): RunDigest {
  const { pass, exitCode, gates } = verdict;
  return {
    verdict: { pass, exitCode, gates },
    arms: arms.map(({ model, rag, accuracy, latency }) => ({
      model,
      rag,
      coverage: accuracy.judgedCoverage ?? accuracy.coverage,
      generationP95Ms: latency.generation?.p95,
    })),
  };
}
