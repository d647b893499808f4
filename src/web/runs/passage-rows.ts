import type { HitSource } from '../../retrieval/hit.ts';
import type { Sample } from '../../run/sample.ts';
import { goldDocumentIds } from '../../testcases/gold.ts';
import type { Testcase } from '../../testcases/testcase.ts';

/** The lists, in the order in which a question passes them. */
export const SOURCES = ['bm25', 'dense', 'fused', 'reranked'] as const satisfies readonly HitSource[];

/** A passage with its rank in every list that has it. */
export interface PassageRow {
  id: string;
  ranks: Partial<Record<HitSource, number>>;
  isGiven: boolean;
  isGold: boolean;
}

/** Every passage that any list has: those given to the model in their order, then by the rank in the last list. */
export function passageRows(
  { hits = {}, contextIds = [] }: Pick<Sample, 'hits' | 'contextIds'>,
  testcase: Pick<Testcase, 'goldDocuments' | 'goldPassages'>,
): PassageRow[] {
  const goldPassages = new Set(testcase.goldPassages?.flat());
  const goldDocuments = new Set(goldDocumentIds(testcase));
  const rows = new Map<string, PassageRow>();
  const rowOf = (id: string, documentId: string) => {
    const isGold = goldPassages.size > 0 ? goldPassages.has(id) : goldDocuments.has(documentId);
    const row = rows.get(id) ?? { id, ranks: {}, isGiven: false, isGold };
    rows.set(id, row);
    return row;
  };
  for (const id of contextIds) rowOf(id, id.replace(/#\d+$/, '')).isGiven = true;
  for (const source of SOURCES)
    for (const { passageId, documentId, rank } of hits[source] ?? [])
      rowOf(passageId, documentId).ranks[source] = rank;
  const given = contextIds.map((id) => rows.get(id) as PassageRow);
  const others = [...rows.values()].filter(({ isGiven }) => !isGiven);
  const last = ({ ranks }: PassageRow) =>
    ranks.reranked ?? (ranks.fused ?? Math.min(ranks.bm25 ?? 1e6, ranks.dense ?? 1e6)) + 1e3;
  return [...new Set(given), ...others.sort((a, b) => last(a) - last(b))];
}
