import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { readTextFile } from '../base/text-file.ts';
import { writeAside } from '../base/write-aside.ts';
import { selectionSchema } from '../selection/selection-spec.ts';

/**
 * How far a step is. `running` also after a kill; `interrupted` by Ctrl-C, `stopped` at its cost limit: the next time
 * these three go on. `failed`: its server gave too little, so the next time it is made anew.
 */
const stepRecordSchema = z.object({
  key: z.string(),
  /** As `run local-8b`. */
  name: z.string(),
  kind: z.enum(['run', 'bench']),
  parts: z.record(z.string(), z.string()),
  facts: z.string(),
  status: z.enum(['pending', 'running', 'interrupted', 'stopped', 'failed', 'done']),
  /** Of its run or bench. */
  id: z.string().optional(),
  /** 2: too much of it was left unscored, or nothing was there to score. */
  exitCode: z.int().optional(),
  reasons: z.array(z.string()).default([]),
});

const stateSchema = z.object({
  schema: z.literal(1),
  name: z.string(),
  title: z.string(),
  selection: selectionSchema,
  /** The steps of the study as its file was last run, in order. */
  steps: z.array(stepRecordSchema),
  /** Those of earlier contents of the file; they count again when it asks for the same again. */
  earlier: z.array(stepRecordSchema).default([]),
});

export type StepRecord = z.infer<typeof stepRecordSchema>;

/** `study.json`. */
export type StudyState = z.infer<typeof stateSchema>;

const STUDY_FILE = 'study.json';

/** The state in a directory of `outputs/studies`, undefined where none is. @throws UserError for another file */
export async function readStudyState(directory: string): Promise<StudyState | undefined> {
  const path = join(directory, STUDY_FILE);
  if (!existsSync(path)) return undefined;
  const text = await readTextFile(path);
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new UserError(`${path}: is not the state of a study (schema 1); begin anew with --fresh`, {
      cause: error,
    });
  }
}

export function writeStudyState(directory: string, state: StudyState): Promise<void> {
  return writeAside(join(directory, STUDY_FILE), `${JSON.stringify(state, null, 2)}\n`);
}
