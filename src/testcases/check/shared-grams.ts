import { normalForm } from '../../text/normal-form.ts';

/** Two texts by their index, `first` < `second`, and the share of 8-grams of the shorter that both hold, 0..1. */
export interface SharedGrams {
  first: number;
  second: number;
  share: number;
}

const LENGTH = 8;
const NOT_WRITING = /[^\p{L}\p{N}]+/gu;
/** FNV-1a's numbers (32 bits). */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Every pair of texts that shares an 8-gram of characters, by containment: |A ∩ B| / min(|A|, |B|) over the distinct
 * 8-grams, letters and digits of the normal form only. Containment is the stricter of the usual measures (a short
 * text copied into a long one counts 1, where Jaccard is near 0). Grams are compared by 32-bit hashes: two of
 * 150,000 grams that differ fall together about three times. Time grows with the pairs that share a gram.
 */
export function* sharedGrams(texts: readonly string[]): Generator<SharedGrams> {
  const sets = texts.map(gramsOf);
  const holders = new Map<number, number[]>();
  for (const [second, grams] of sets.entries()) {
    const common = new Map<number, number>();
    for (const gram of grams) {
      const earlier = holders.get(gram);
      for (const first of earlier ?? []) common.set(first, (common.get(first) ?? 0) + 1);
      if (earlier) earlier.push(second);
      else holders.set(gram, [second]);
    }
    for (const [first, count] of common) {
      yield { first, second, share: count / Math.min(grams.size, sets[first]!.size) };
    }
  }
}

function gramsOf(text: string): Set<number> {
  const writing = normalForm(text).text.replace(NOT_WRITING, '');
  const grams = new Set<number>();
  for (let start = 0; start + LENGTH <= writing.length; start++) {
    let hash = BASIS;
    for (let at = start; at < start + LENGTH; at++) hash = Math.imul(hash ^ writing.charCodeAt(at), PRIME);
    grams.add(hash);
  }
  return grams;
}
