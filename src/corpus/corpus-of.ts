import { UserError } from '../base/errors.ts';
import { fingerprint } from '../base/hash.ts';
import { CHUNK_RULES, DEFAULT_CHUNK } from './chunk.ts';
import type { ChunkOptions, Corpus, Document } from './document.ts';

/** What a corpus is besides its documents; `directory` is empty when it comes from a request. */
export interface CorpusOptions {
  title?: string;
  directory?: string;
  dictionary?: string;
  chunk?: ChunkOptions;
}

/**
 * A corpus of documents in hand, sorted by id. Throws `UserError` when there is none, when one has no text
 * and when two have the same id.
 */
export function corpusOf(name: string, documents: readonly Document[], options: CorpusOptions = {}): Corpus {
  if (documents.length === 0) throw new UserError(`corpus ${name}: has no documents`);
  const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const [index, { id, text }] of sorted.entries()) {
    if (text.trim() === '') throw new UserError(`corpus ${name}: document "${id}" is empty`);
    if (sorted[index + 1]?.id === id) throw new UserError(`corpus ${name}: document id "${id}" stands twice`);
  }
  const chunk = options.chunk ?? DEFAULT_CHUNK;
  return {
    name,
    title: options.title ?? name,
    directory: options.directory ?? '',
    ...(options.dictionary !== undefined && { dictionary: options.dictionary }),
    chunk,
    documents: sorted,
    fingerprint: fingerprint({ documents: sorted, chunk, rules: CHUNK_RULES }),
  };
}
