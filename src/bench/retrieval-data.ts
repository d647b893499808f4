import { basename, join } from 'node:path';
import { z } from 'zod';
import { readJsonLines } from '../base/json-lines.ts';
import { seededRandom } from '../base/random.ts';
import type { Passage } from '../corpus/document.ts';

/** A question and the passages that answer it; any of them counts. */
export interface BenchQuestion {
  question: string;
  gold: string[];
}

export interface RetrievalData {
  name: string;
  passages: Passage[];
  questions: BenchQuestion[];
}

const passageRow = z.object({ id: z.string(), text: z.string(), title: z.string().default('') });
const questionRow = z.object({ question: z.string(), gold_passage_ids: z.array(z.string()) });

/** Reads `passages.jsonl` (id, text, title?) and `questions.jsonl` (question, gold_passage_ids). Throws `UserError`. */
export async function readRetrievalData(directory: string): Promise<RetrievalData> {
  const passages = await readJsonLines(join(directory, 'passages.jsonl'), passageRow);
  const questions = await readJsonLines(join(directory, 'questions.jsonl'), questionRow);
  return {
    name: basename(directory),
    passages: passages.map(({ value: { id, text, title } }) => ({
      id,
      documentId: id,
      title,
      heading: '',
      text,
      start: 0,
      end: text.length,
    })),
    questions: questions.map(({ value }) => ({ question: value.question, gold: value.gold_passage_ids })),
  };
}

/** Two halves of a shuffled copy (Fisher-Yates); the first is the smaller one when the count is odd. */
export function halves<T>(items: readonly T[], seed: number): [T[], T[]] {
  const random = seededRandom(seed);
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  const middle = Math.floor(shuffled.length / 2);
  return [shuffled.slice(0, middle), shuffled.slice(middle)];
}
