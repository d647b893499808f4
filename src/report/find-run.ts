import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { readJsonLines } from '../base/json-lines.ts';
import { unknownName } from '../base/nearest.ts';
import { readTextFile } from '../base/text-file.ts';
import type { Fingerprints } from '../run/run-record.ts';
import type { Sample } from '../run/sample.ts';
import type { RunStore } from '../run/store/run-store.ts';
import type { ComparedRun } from './compare-runs.ts';
import { caseGroups } from './reduce-trials.ts';

const arm = z.looseObject({ model: z.string(), rag: z.boolean() });
const summarySchema = z.looseObject({
  schema: z.literal(1),
  run: z.looseObject({ id: z.string(), fingerprints: z.looseObject({}) }),
  arms: z.array(arm),
  groups: z.record(z.string(), z.string()).default({}),
});
const sampleSchema = z.looseObject({
  arm,
  testcaseId: z.string(),
  trial: z.int(),
  scores: z.record(z.string(), z.looseObject({ state: z.enum(['scored', 'unscored']) })),
});

/**
 * A recorded run: by its id in the store or under `<outDirectory>/runs`, or by the path of such a directory or of a
 * file in it (`run.json` and `samples.jsonl` are read). `openStore` is absent where there is no store yet.
 * @throws UserError for a run that is in neither, and for files that are not those of a run.
 */
export async function findRun(
  run: string,
  outDirectory: string,
  openStore: (() => RunStore) | undefined,
): Promise<ComparedRun> {
  const store = openStore?.();
  try {
    const record = store?.run(run);
    if (store && record)
      return { ...record, groups: caseGroups(store.testcases(run)), samples: store.samples(run) };
    const path = [run, join(outDirectory, 'runs', run)].find(existsSync);
    if (path) return await readRunDirectory(statSync(path).isDirectory() ? path : dirname(path));
    throw new UserError(unknownName('run', run, store?.runIds() ?? []));
  } finally {
    store?.close();
  }
}

async function readRunDirectory(directory: string): Promise<ComparedRun> {
  const { run, arms, groups } = await readSummary(join(directory, 'run.json'));
  const lines = await readJsonLines(join(directory, 'samples.jsonl'), sampleSchema);
  return {
    id: run.id,
    arms: arms.map(({ model, rag }) => ({ model, rag })),
    fingerprints: run.fingerprints as unknown as Fingerprints,
    groups,
    samples: lines.map(({ value }) => value as unknown as Sample),
  };
}

async function readSummary(path: string) {
  const text = await readTextFile(path);
  try {
    return summarySchema.parse(JSON.parse(text));
  } catch (error) {
    throw new UserError(`${path}: is not the summary of a run (schema 1); name a directory of outputs/runs`, {
      cause: error,
    });
  }
}
