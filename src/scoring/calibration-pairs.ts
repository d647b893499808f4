import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { readJsonLines } from '../base/json-lines.ts';
import { unknownName } from '../base/nearest.ts';

/** An answer and a keypoint of which a person said whether the answer covers it. */
export interface LabelledPair {
  file: string;
  line: number;
  question: string;
  answer: string;
  keypoint: string;
  /** Other wordings of the keypoint, each as good. */
  anyOf?: string[];
  /** Set where the keypoint must not be said: the rules look for it beside refusals too. */
  polarity?: 'must-not';
  covered: boolean;
  /** Where the labels say more than yes or no. */
  verdict?: 'covered' | 'missing' | 'contradicted';
  /** How the pair was made; figures are given for each. */
  construction: string;
  /** What is drawn as one when resampling: `group`, else the question, else the pair itself. */
  cluster: string;
}

const row = z
  .object({
    question: z.string().nullish(),
    answer: z.string(),
    keypoint: z.string().trim().min(1),
    any_of: z.array(z.string().trim().min(1)).nullish(),
    polarity: z.enum(['must', 'must-not']).nullish(),
    covered: z.boolean(),
    verdict: z.enum(['covered', 'missing', 'contradicted']).nullish(),
    construction: z.string().nullish(),
    split: z.string().nullish(),
    group: z.union([z.string(), z.number()]).nullish(),
  })
  .refine(({ verdict, covered }) => !verdict || (verdict === 'covered') === covered, {
    path: ['verdict'],
    message: 'does not agree with "covered"',
  });

/**
 * Reads labels, one JSON object a line; other fields are left out. With `split` only rows of that split.
 * Throws `UserError`, one line with file and line, for the first faulty row; and when no row is left.
 */
export async function readLabelledPairs(paths: readonly string[], split?: string): Promise<LabelledPair[]> {
  const pairs: LabelledPair[] = [];
  const splits = new Set<string>();
  for (const file of paths) {
    const rows = await readJsonLines(file, row);
    if (rows.length === 0)
      throw new UserError(`${file}: holds no labels; write {"answer", "keypoint", "covered"}, one a line`);
    for (const { line, value } of rows) {
      if (value.split) splits.add(value.split);
      if (split !== undefined && value.split !== split) continue;
      const { answer, keypoint, any_of, polarity, covered, verdict } = value;
      const question = value.question ?? '';
      pairs.push({
        file,
        line,
        question,
        answer,
        keypoint,
        ...(any_of?.length && { anyOf: any_of }),
        ...(polarity === 'must-not' && { polarity }),
        covered,
        ...(verdict && { verdict }),
        construction: value.construction || 'all',
        cluster: clusterOf(value.group, question, `${file}:${line}`),
      });
    }
  }
  if (split !== undefined && pairs.length === 0)
    throw new UserError(unknownName('split', split, [...splits]));
  return pairs;
}

function clusterOf(group: string | number | null | undefined, question: string, self: string): string {
  if (group !== null && group !== undefined) return `group ${group}`;
  return question === '' ? self : `question ${question}`;
}
