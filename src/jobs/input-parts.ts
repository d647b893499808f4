import type { Corpus, Passage } from '../corpus/document.ts';
import type { Suite } from '../testcases/testcase.ts';
import type { DictionaryWord } from '../text/dictionary.ts';
import type { InputTask, InputViews } from './input-views.ts';

/** A corpus with its passages by document. */
export interface LoadedCorpus {
  corpus: Corpus;
  passages: ReadonlyMap<string, Passage[]>;
}

type Asked<K extends InputTask['kind']> = Extract<InputTask, { kind: K }>;

export function suiteView(
  { cases, fingerprint: _, ...suite }: Suite,
  { category, trap, answerable, ...part }: Asked<'suite'>,
): InputViews['suite'] {
  const found = cases.filter(
    (one) =>
      (category === undefined || one.category === category) &&
      (trap === undefined || one.trap === trap) &&
      (answerable === undefined || one.answerable === answerable) &&
      holds(part.q, one.id, one.question, ...one.keypoints.map(({ text }) => text)),
  );
  return {
    ...suite,
    categories: [...new Set(cases.map((one) => one.category))],
    traps: [...new Set(cases.flatMap((one) => one.trap ?? []))],
    total: found.length,
    cases: pageOf(found, part),
  };
}

export function corpusView(
  { corpus, passages }: LoadedCorpus,
  { q, ...part }: Asked<'corpus'>,
): InputViews['corpus'] {
  const found = corpus.documents.filter(({ id, title, text }) => holds(q, id, title, text));
  return {
    title: corpus.title,
    ...(corpus.dictionary !== undefined && { dictionary: corpus.dictionary }),
    chunk: corpus.chunk,
    passages: [...passages.values()].reduce((sum, own) => sum + own.length, 0),
    total: found.length,
    documents: pageOf(found, part).map(({ id, title, text }) => ({
      id,
      title,
      characters: text.length,
      passages: passages.get(id)?.length ?? 0,
    })),
  };
}

/** Undefined for a document that is not there. */
export function documentView(
  { corpus, passages }: LoadedCorpus,
  { id, q, ...part }: Asked<'document'>,
): InputViews['document'] | undefined {
  const document = corpus.documents.find((one) => one.id === id);
  if (!document) return undefined;
  const found = (passages.get(id) ?? []).filter(({ text }) => holds(q, text));
  return {
    id,
    title: document.title,
    characters: document.text.length,
    total: found.length,
    passages: pageOf(found, part),
  };
}

export function dictionaryView(
  lines: readonly { line: number; entry: DictionaryWord }[],
  { q, ...part }: Asked<'dictionary'>,
): InputViews['dictionary'] {
  const lastLine = new Map(lines.map(({ line, entry }) => [entry.word, line]));
  const words = lines.map(({ line, entry }) => {
    const last = lastLine.get(entry.word) as number;
    return { ...entry, line, ...(last !== line && { again: last }) };
  });
  const found = words.filter(({ word, tag = '' }) => holds(q, word, tag));
  return {
    total: found.length,
    words: pageOf(found, part),
    duplicates: words.filter(({ again }) => again !== undefined).length,
  };
}

function holds(q: string | undefined, ...texts: readonly string[]): boolean {
  return q === undefined || texts.some((text) => text.toLowerCase().includes(q.toLowerCase()));
}

function pageOf<T>(items: readonly T[], { offset, limit }: { offset: number; limit: number }): T[] {
  return items.slice(offset, offset + limit);
}
