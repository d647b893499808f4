import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { BenchSummary } from '../load/bench-summary.ts';
import { benchFile, readBench } from '../report/find-bench.ts';
import { findRunResult } from '../report/find-run.ts';
import type { RunResult } from '../run/run-context.ts';
import type { RunStore } from '../run/store/run-store.ts';
import { countSamples } from '../run/verdict.ts';
import { readStudyState, type StudyState } from './study-state.ts';

/** What a report is made of. */
export interface FoundRecords {
  runs: RunResult[];
  benches: BenchSummary[];
  /** The studies that were named; their runs and benches stand among the others. */
  studies: StudyState[];
}

type OpenStore = (() => RunStore) | undefined;

/**
 * Recorded runs, benches and studies, each by its id or name under `outDirectory`, or by the path of its directory or of
 * a file in it. What is named twice counts once. @throws UserError for what is none of them
 */
export async function findRecords(
  names: readonly string[],
  outDirectory: string,
  openStore: OpenStore,
): Promise<FoundRecords> {
  const found: FoundRecords = { runs: [], benches: [], studies: [] };
  for (const name of names) {
    const study = await findStudy(name, outDirectory);
    const bench = benchFile(name, outDirectory);
    if (study) {
      found.studies.push(study);
      await addStudy(study, outDirectory, openStore, found);
    } else if (bench !== undefined) found.benches.push(await readBench(bench));
    else found.runs.push(await findRunResult(name, outDirectory, openStore));
  }
  return {
    runs: once(found.runs, ({ run }) => run.id),
    benches: once(found.benches, ({ bench }) => bench.id),
    studies: once(found.studies, ({ name }) => name),
  };
}

async function findStudy(name: string, outDirectory: string): Promise<StudyState | undefined> {
  const path = [join(outDirectory, 'studies', name), name].find((one) => existsSync(one));
  if (path === undefined) return undefined;
  return readStudyState(statSync(path).isDirectory() ? path : dirname(path));
}

/** Its steps that came to an end; a run in which nothing was scored has nothing to compare, and is told of as a step. */
async function addStudy(
  { steps }: StudyState,
  outDirectory: string,
  openStore: OpenStore,
  { runs, benches }: FoundRecords,
): Promise<void> {
  for (const { kind, id, status } of steps) {
    if (id === undefined || !['done', 'stopped', 'failed'].includes(status)) continue;
    if (kind === 'run') {
      const result = await findRunResult(id, outDirectory, openStore);
      const { scored } = countSamples(result.samples, result.run.planned);
      if (scored > 0) runs.push(result);
    } else if (status === 'done') {
      const path = benchFile(id, outDirectory);
      if (path === undefined)
        throw new UserError(`bench ${id}: ${outDirectory}/bench does not hold it any more`);
      benches.push(await readBench(path));
    }
  }
}

function once<T>(items: readonly T[], idOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [idOf(item), item])).values()];
}
