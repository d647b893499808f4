import type { Passage } from '../corpus/document.ts';
import { searchableText } from '../corpus/searchable-text.ts';
import { type Evidence, readEvidence } from '../testcases/check/evidence.ts';

const read = new WeakMap<Passage, Evidence>();

/** What a passage holds, its title and headings included; each passage is read once in a process. */
export function passageEvidence(passage: Passage): Evidence {
  const known = read.get(passage);
  if (known) return known;
  const evidence = readEvidence(searchableText(passage));
  read.set(passage, evidence);
  return evidence;
}
