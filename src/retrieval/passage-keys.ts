import { fingerprint } from '../base/hash.ts';
import { searchableText } from '../corpus/searchable-text.ts';
import type { PassageSource } from './passage-source.ts';

/** A passage's id and the fingerprint of what is indexed of it. */
export interface PassageKey {
  id: string;
  hash: string;
}

const known = new WeakMap<PassageSource, PassageKey[]>();

/** The keys of all passages, in order (about 100 bytes each); walked once for all indexes over them. */
export function passageKeys(passages: PassageSource): readonly PassageKey[] {
  const keys =
    known.get(passages) ??
    Array.from(passages, (passage) => ({ id: passage.id, hash: fingerprint(searchableText(passage)) }));
  known.set(passages, keys);
  return keys;
}
