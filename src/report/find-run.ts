import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { readJsonLines } from '../base/json-lines.ts';
import { unknownName } from '../base/nearest.ts';
import { readTextFile } from '../base/text-file.ts';
import type { RunResult } from '../run/run-context.ts';
import type { Fingerprints, RunRecord } from '../run/run-record.ts';
import type { Sample } from '../run/sample.ts';
import type { RunStore } from '../run/store/run-store.ts';
import type { Testcase } from '../testcases/testcase.ts';
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
const testcaseSchema = z.looseObject({ id: z.string(), suite: z.string(), category: z.string() });

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
      return { ...record, groups: caseGroups(store.testcases(run)), samples: store.figures(run) };
    const directory = runDirectory(run, outDirectory);
    if (directory !== undefined) return await readRunDirectory(directory);
    throw new UserError(unknownName('run', run, store?.runIds() ?? []));
  } finally {
    store?.close();
  }
}

/**
 * The whole of a recorded run, found as by `findRun`. @throws UserError as that does, and for a directory without the
 * test cases, which runs from before they were written to it lack
 */
export async function findRunResult(
  run: string,
  outDirectory: string,
  openStore: (() => RunStore) | undefined,
): Promise<RunResult> {
  const store = openStore?.();
  try {
    const record = store?.run(run);
    if (store && record) return { run: record, testcases: store.testcases(run), samples: store.samples(run) };
    const directory = runDirectory(run, outDirectory);
    if (directory !== undefined) return await readRunResult(directory);
    throw new UserError(unknownName('run', run, store?.runIds() ?? []));
  } finally {
    store?.close();
  }
}

function runDirectory(run: string, outDirectory: string): string | undefined {
  const path = [run, join(outDirectory, 'runs', run)].find(existsSync);
  return path === undefined || statSync(path).isDirectory() ? path : dirname(path);
}

async function readRunResult(directory: string): Promise<RunResult> {
  const { run, arms } = await readSummary(join(directory, 'run.json'));
  const path = join(directory, 'testcases.jsonl');
  if (!existsSync(path))
    throw new UserError(
      `${path}: is missing, as in runs of earlier versions; give the id ${run.id} beside the ragmeter.sqlite that holds it (--out)`,
    );
  const testcases = (await readJsonLines(path, testcaseSchema)).map(
    ({ value }) => value as unknown as Testcase,
  );
  const lines = await readJsonLines(join(directory, 'samples.jsonl'), sampleSchema);
  const record = run as unknown as RunRecord;
  const planned = testcases.length * arms.length * record.spec.trials;
  return {
    run: { ...record, arms: arms.map(({ model, rag }) => ({ model, rag })), planned },
    testcases,
    samples: lines.map(({ value }) => value as unknown as Sample),
  };
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
