import type { Passage } from '../corpus/document.ts';
import type { OwnRetrieval } from '../generation/own-retrieval.ts';
import type { Sample } from './sample.ts';

/** What a system says it retrieved, as a run holds it. */
interface OwnRetrievalRecord {
  record: Pick<Sample, 'hits' | 'contextIds' | 'contexts'>;
  passages: Passage[] | undefined;
  /** The passages of which it is known where they stand in the list. */
  found: Passage[];
}

/**
 * Contexts become passages that are none of our corpus: the ids name them, one each, where there are as many ids as
 * contexts, else they are `<name>:1` and so on. Ids become a fused list; a file's ending is left out, as ours have none.
 */
export function ownRetrieval(name: string, { contexts, retrieved }: OwnRetrieval): OwnRetrievalRecord {
  const ids = [...new Set(retrieved?.map((id) => id.replace(/\.(md|txt)(?=(#\d+)?$)/i, '')))];
  const named = contexts !== undefined && contexts.length === ids.length && retrieved?.length === ids.length;
  const passages = contexts?.map((text, index): Passage => {
    const id = (named && ids[index]) || `${name}:${index + 1}`;
    return { id, documentId: documentOf(id), title: '', heading: '', text, start: 0, end: text.length };
  });
  const hits = ids.map((passageId, index) => ({
    passageId,
    documentId: documentOf(passageId),
    rank: index + 1,
    // Only the order is known.
    score: 1 / (index + 1),
    source: 'fused' as const,
  }));
  return {
    record: {
      ...(retrieved && { hits: { fused: hits } }),
      ...(passages && { contextIds: passages.map(({ id }) => id), contexts }),
    },
    passages,
    found: (named && passages) || [],
  };
}

function documentOf(id: string): string {
  return id.replace(/#\d+$/, '');
}
