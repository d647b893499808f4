import { z } from 'zod';
import { type Keypoint, type Testcase, TRAP_KINDS } from './testcase.ts';

const keypointFile = z.union([
  z.string().trim().min(1),
  z.strictObject({
    id: z.string().min(1).optional(),
    text: z.string().trim().min(1),
    any_of: z.array(z.string().trim().min(1)).min(1).optional(),
    weight: z.number().positive().default(1),
    polarity: z.enum(['must', 'must-not']).default('must'),
  }),
]);

/** Ids that must all be found; of a list within the list any one suffices. */
const goldFile = z.array(z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])).optional();

/** A case as files and request bodies spell it (snake_case; a keypoint may be a plain string). */
export const testcaseFile = z.strictObject({
  id: z.string().min(1),
  category: z.string().min(1).default('default'),
  question: z.string().trim().min(1),
  keypoints: z.array(keypointFile).default([]),
  gold_documents: goldFile,
  gold_passages: goldFile,
  answerable: z.boolean().default(true),
  draft: z.boolean().optional(),
  trap: z.enum(TRAP_KINDS).optional(),
  reference_answer: z.string().optional(),
  scenario: z.string().optional(),
  group: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** A suite file in YAML. */
export const suiteFile = z.strictObject({
  title: z.string().optional(),
  corpus: z.string().optional(),
  passThreshold: z.number().min(0).max(1).default(0.6),
  cases: z.array(testcaseFile).min(1),
});

/** The record of a case as a file spells it. Keypoints without an id are numbered k1, k2, … */
export function toTestcase(suite: string, file: z.infer<typeof testcaseFile>): Testcase {
  return {
    id: file.id,
    suite,
    category: file.category,
    question: file.question,
    keypoints: file.keypoints.map((keypoint, index): Keypoint => {
      const id = `k${index + 1}`;
      if (typeof keypoint === 'string') return { id, text: keypoint, weight: 1, polarity: 'must' };
      const { any_of: anyOf, ...rest } = keypoint;
      return { ...rest, id: keypoint.id ?? id, ...(anyOf && { anyOf }) };
    }),
    ...(file.gold_documents && { goldDocuments: file.gold_documents }),
    ...(file.gold_passages && { goldPassages: file.gold_passages }),
    answerable: file.answerable,
    ...(file.draft && { draft: true }),
    ...(file.trap && { trap: file.trap }),
    ...(file.reference_answer !== undefined && { referenceAnswer: file.reference_answer }),
    ...(file.scenario && { scenario: file.scenario }),
    ...(file.group && { group: file.group }),
    ...(file.metadata && { metadata: file.metadata }),
  };
}
