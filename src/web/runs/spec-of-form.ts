import type { FieldFault } from '../../http/problem.ts';

/** What was typed into the form, by field; a field of many choices has many. */
export type FormValues = Record<string, string[]>;

const NUMBERS = ['topK', 'trials', 'concurrency', 'maxCost', 'limit'];
const TEXTS = ['corpus', 'dictionary', 'retrieval', 'embedder', 'reranker', 'judge', 'gate', 'baseline'];

/** The body of `POST /eval` that a form asks for; a number that is none is left as text, for the schema to object to. */
export function specOfForm(values: FormValues): Record<string, unknown> {
  const given = (name: string) =>
    (values[name] ?? []).map((text) => text.trim()).filter((text) => text !== '');
  const body: Record<string, unknown> = {};
  for (const name of ['model', 'suite']) if (given(name).length > 0) body[name] = given(name);
  for (const name of TEXTS) if (given(name)[0] !== undefined) body[name] = given(name)[0];
  for (const name of NUMBERS) {
    const [text] = given(name);
    if (text !== undefined) body[name] = Number.isFinite(Number(text)) ? Number(text) : text;
  }
  const [rag] = given('rag');
  if (rag !== undefined) body.rag = rag === 'true';
  const tags = tagLines(values);
  if (tags.length > 0)
    body.tag = Object.fromEntries(
      tags.map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]),
    );
  return body;
}

/** Faults that only the form knows: a line of tags without `=` or without a key. */
export function formFaults(values: FormValues, message: string): FieldFault[] {
  return tagLines(values).every((line) => line.indexOf('=') > 0) ? [] : [{ path: 'tag', message }];
}

function tagLines({ tag = [] }: FormValues): string[] {
  return tag
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
