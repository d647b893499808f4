import { join } from 'node:path';
import type { RunView } from '../../http/answers.ts';
import { hasEnded } from '../../http/run-view.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import type { Arm } from '../../run/sample.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { outputFile } from '../output-files.ts';
import { readRunSummary } from './read-run-summary.ts';

/** What lists and trends show of a run that has ended. */
export interface RunDigest {
  /** When `run.json` was written: a run that is reported anew has another digest. */
  modifiedMs: number;
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
  const read = await Promise.all(
    wanted.map(async ({ id, finishedAt = '' }) => {
      const row = kept.get(id);
      const digest: RunDigest | undefined =
        row?.finishedAt === finishedAt ? JSON.parse(row.digest) : undefined;
      const file = await outputFile(join(outDirectory, 'runs', id), 'run.json');
      if (!file) return [];
      if (digest?.modifiedMs === file.modifiedMs) {
        digests.set(id, digest);
        return [];
      }
      const { summary } = await readRunSummary(outDirectory, id);
      return summary ? [{ runId: id, finishedAt, digest: digestOf(summary, file.modifiedMs) }] : [];
    }),
  );
  const found = read.flat();
  for (const { runId, digest } of found) digests.set(runId, digest);
  if (found.length > 0)
    pages.keepDigests(found.map((row) => ({ ...row, digest: JSON.stringify(row.digest) })));
  return digests;
}

function digestOf({ verdict, arms }: RunSummary, modifiedMs: number): RunDigest {
  const { pass, exitCode, gates } = verdict;
  return {
    modifiedMs,
    verdict: { pass, exitCode, gates },
    arms: arms.map(({ model, rag, accuracy, latency }) => ({
      model,
      rag,
      coverage: accuracy.judgedCoverage ?? accuracy.coverage,
      generationP95Ms: latency.generation?.p95,
    })),
  };
}
