import type { Document } from '../../corpus/document.ts';
import type { Finding, Place } from './finding.ts';
import { sharedGrams } from './shared-grams.ts';

/** A pair that a corpus declares, and where. */
export interface DeclaredPair extends Place {
  ids: readonly [string, string];
}

/** The two documents that are most alike among those that are not declared; `share` as of `sharedGrams`. */
export interface LargestShare {
  share: number;
  ids: [string, string];
}

/** The share of 8-grams above which two documents count as near-duplicates. */
export const MOST_SHARED = 0.3;

/**
 * No two documents outside declared pairs share over 30 % of the 8-grams of the shorter one. A declared pair that
 * names no document is an error, one that no longer resembles itself a warning.
 */
export function checkNearDuplicates(
  documents: readonly Document[],
  declared: readonly DeclaredPair[],
  placeOf: (documentId: string) => Place,
): { findings: Finding[]; largest: LargestShare | undefined } {
  const known = new Set(documents.map(({ id }) => id));
  const declaredShares = new Map(declared.map(({ ids }) => [keyOf(...ids), 0]));
  const findings: Finding[] = [];
  let largest: LargestShare | undefined;
  for (const { first, second, share } of sharedGrams(documents.map(({ text }) => text))) {
    const [a, b] = [documents[first]!.id, documents[second]!.id];
    if (declaredShares.has(keyOf(a, b))) {
      declaredShares.set(keyOf(a, b), share);
      continue;
    }
    if (share > (largest?.share ?? 0)) largest = { share, ids: [a, b] };
    if (share <= MOST_SHARED) continue;
    const message = `"${b}" shares ${percent(share)} of its 8-grams with "${a}"; rewrite one, or declare them in near_duplicates of corpus.yaml`;
    findings.push({ ...placeOf(b), level: 'error', message });
  }
  for (const { ids, file, line } of declared) {
    const absent = ids.find((id) => !known.has(id));
    const share = declaredShares.get(keyOf(...ids)) ?? 0;
    if (absent !== undefined) {
      const message = `near_duplicates names "${absent}", which is not in the corpus`;
      findings.push({ level: 'error', file, line, message });
    } else if (share <= MOST_SHARED) {
      const message = `"${ids.join('" and "')}" share only ${percent(share)} and need not be declared`;
      findings.push({ level: 'warning', file, line, message });
    }
  }
  return { findings, largest };
}

function keyOf(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
