import type { Passage } from '../corpus/document.ts';
import type { HitLists, HitSource } from '../retrieval/hit.ts';
import { goldDocumentIds } from '../testcases/gold.ts';
import type { Keypoint, Testcase } from '../testcases/testcase.ts';
import { extractFacts, type Fact } from '../text/facts.ts';
import { normalForm } from '../text/normal-form.ts';
import { passageEvidence } from './passage-evidence.ts';

/** The best rank, from 1, at which each list has a passage that bears a keypoint; absent where it has none. */
export type Support = Partial<Record<HitSource, number>>;

/** Share of the pairs of characters of a wording that a passage must hold, beside all its facts. */
const LEAST_PAIRS = 0.5;

/**
 * Where the passages that bear each `must` keypoint stand in the lists, by the keypoint's id; undefined for a case
 * without gold. Gold are the gold passages, where a case names any, else all passages of its gold documents. A passage
 * holds a keypoint if it has all figures and dates and half of the pairs of characters of one of its wordings.
 * The gold passages that hold the keypoint bear it. Where none does (`found` are those of which the texts are known),
 * other passages that hold it do, if only documents are named; else every gold one.
 */
export function keypointSupport(
  testcase: Testcase,
  hits: HitLists,
  found: readonly Passage[],
): Record<string, Support> | undefined {
  const goldPassages = new Set(testcase.goldPassages?.flat());
  const goldDocuments = new Set(goldDocumentIds(testcase));
  if (goldDocuments.size === 0) return undefined;
  const isGold = (passageId: string, documentId: string) =>
    goldPassages.size > 0 ? goldPassages.has(passageId) : goldDocuments.has(documentId);
  const must = testcase.keypoints.filter(({ polarity }) => polarity === 'must');
  return Object.fromEntries(
    must.map((keypoint) => {
      const wordings = readWordings(keypoint);
      const holders = found.filter((passage) => holdsAny(passage, wordings));
      const inGold = holders.filter(({ id, documentId }) => isGold(id, documentId));
      const bearers = inGold.length > 0 ? inGold : goldPassages.size > 0 ? [] : holders;
      const ids = new Set(bearers.map(({ id }) => id));
      return [
        keypoint.id,
        bestRanks(hits, ({ passageId, documentId }) =>
          ids.size > 0 ? ids.has(passageId) : isGold(passageId, documentId),
        ),
      ];
    }),
  );
}

function bestRanks(
  hits: HitLists,
  bears: (hit: { passageId: string; documentId: string }) => boolean,
): Support {
  return Object.fromEntries(
    Object.entries(hits).flatMap(([source, list]) => {
      const ranks = list.filter(bears).map(({ rank }) => rank);
      return ranks.length > 0 ? [[source, Math.min(...ranks)]] : [];
    }),
  );
}

interface Wording {
  facts: Fact[];
  pairs: string[];
}

function readWordings({ text, anyOf = [] }: Keypoint): Wording[] {
  return [text, ...anyOf].map((wording) => {
    const form = normalForm(wording).text;
    const pairs = Array.from({ length: Math.max(0, form.length - 1) }, (_, at) => form.slice(at, at + 2));
    return { facts: extractFacts(form), pairs };
  });
}

function holdsAny(passage: Passage, wordings: readonly Wording[]): boolean {
  const evidence = passageEvidence(passage);
  return wordings.some(
    ({ facts, pairs }) =>
      facts.every(evidence.holdsFact) &&
      pairs.filter(evidence.holdsName).length >= pairs.length * LEAST_PAIRS,
  );
}
