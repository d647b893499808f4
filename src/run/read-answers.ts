import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { fingerprint } from '../base/hash.ts';
import { parseJsonLines } from '../base/json-lines.ts';
import { unknownName } from '../base/nearest.ts';
import { readTextFile } from '../base/text-file.ts';
import type { RecordedAnswer } from '../generation/recorded-generator.ts';

const answerLine = z.strictObject({
  testcase_id: z.string().min(1),
  answer: z.string(),
  contexts: z.array(z.string()).optional(),
  retrieved: z.array(z.string().min(1)).optional(),
  latency_ms: z.number().nonnegative().optional(),
});

const MOST_TRIALS = 100;

/** A file of answers, read and checked. */
export interface RecordedAnswers {
  /** By case, in the order of the file: its trials. */
  byCase: ReadonlyMap<string, readonly RecordedAnswer[]>;
  /** Whether a line says what was retrieved. */
  withRetrieval: boolean;
  /** Of the bytes of the file. */
  fingerprint: string;
}

/**
 * Reads `{"testcase_id","answer","contexts"?,"retrieved"?,"latency_ms"?}` lines.
 * @throws UserError `path:line:field: …` for a faulty line and for a case that none of `known` is.
 */
export async function readAnswers(path: string, known: ReadonlySet<string>): Promise<RecordedAnswers> {
  const text = await readTextFile(path);
  const lines = parseJsonLines(text, path, answerLine);
  if (lines.length === 0) throw new UserError(`${path}: holds no answer; write one JSON object a line`);
  const byCase = new Map<string, RecordedAnswer[]>();
  for (const { value, line } of lines) {
    const { testcase_id: id, latency_ms: latencyMs, ...rest } = value;
    if (!known.has(id))
      throw new UserError(
        `${path}:${line}:testcase_id: ${unknownName('case', id, [...known])}; name its suite with --suite, or take the line away`,
      );
    const answers = byCase.get(id) ?? [];
    byCase.set(id, answers);
    if (answers.length === MOST_TRIALS)
      throw new UserError(
        `${path}:${line}:testcase_id: case "${id}" has more than ${MOST_TRIALS} lines; each line is a trial of it`,
      );
    answers.push({ ...rest, ...(latencyMs !== undefined && { latencyMs }) });
  }
  return {
    byCase,
    withRetrieval: lines.some(({ value }) => value.contexts !== undefined || value.retrieved !== undefined),
    fingerprint: fingerprint(text),
  };
}
