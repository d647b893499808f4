import { z } from 'zod';
import { documentFile } from '../corpus/corpus-file.ts';
import { gateSchema } from '../run/gate.ts';
import { runSpecSchema } from '../run/run-spec.ts';
import { testcaseFile } from '../testcases/testcase-file.ts';

/** A name, never a path: nothing that a request says is looked up outside the folder of its kind. */
export const plainName = z
  .string()
  .max(128)
  .regex(
    /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]|\.(?!\.))*$/u,
    'must be a plain name: letters, digits, "_", "-", "."',
  )
  .refine((name) => !/\.(yaml|jsonl|txt)$/i.test(name), 'must be a name, without an ending');

const names = z
  .union([plainName.transform((name) => [name]), z.array(plainName).min(1).max(50)])
  .transform((list) => [...new Set(list)]);

const MOST_CASES = 2_000;
const MOST_DOCUMENTS = 2_000;

/** The body of `POST /eval`: the spec of a run, with names only, and what a request alone may bring. */
export const evalBodySchema = runSpecSchema.safeExtend({
  answers: z.never('files of the server are not read over HTTP').optional(),
  model: names.optional(),
  /** Absent: `cases` alone, or else the default suites. */
  suite: names.optional().transform((list) => list ?? []),
  corpus: plainName.optional(),
  dictionary: plainName.optional(),
  gate: z.union([plainName, gateSchema]).optional(),
  /** Test cases as a suite's file spells them; they make up a suite named `inline`. */
  cases: z.array(testcaseFile).min(1).max(MOST_CASES).optional(),
  /** Documents; they are the corpus of every suite of the run. */
  documents: z.array(documentFile).min(1).max(MOST_DOCUMENTS).optional(),
  /** A run to compare with: exit code 102 when this one is worse. */
  baseline: plainName.optional(),
  /** Higher ones start first; a level is worth ten minutes of waiting. */
  priority: z.int().min(-10).max(10).default(0),
  /** Called when the run has ended, at a host that the service allows. */
  webhook: z.strictObject({ url: z.url() }).optional(),
});

export type EvalBody = z.infer<typeof evalBodySchema>;
