import { fingerprint } from '../../base/hash.ts';
import type { RunResult } from '../../run/run-context.ts';
import type { RunRecord } from '../../run/run-record.ts';

/** The largest top-k. */
const MOST_PASSAGES = 50;

/** The runs of one ablation: all but the varied factor is the same. */
export interface AblationGroup {
  base: RunResult;
  /** The last run of each name, lists first, then parts, then numbers of passages. */
  variants: { name: string; result: RunResult }[];
}

/**
 * The ablations among recorded runs, by their tag `ablation`. A run stands beside a base only where both asked the same
 * cases of the same corpus, model, embedder, judge and prompt, in the same way, and by the same version.
 */
export function ablationGroups(runs: readonly RunResult[]): AblationGroup[] {
  const groups = new Map<string, Map<string, RunResult>>();
  for (const result of runs) {
    const name = result.run.spec.tag?.ablation;
    if (name === undefined || !result.run.arms.some(({ rag }) => rag)) continue;
    const key = sameOf(result.run);
    const group = groups.get(key) ?? new Map<string, RunResult>();
    groups.set(key, group.set(name, result));
  }
  return [...groups.values()].flatMap((group) => {
    const base = group.get('base');
    const variants = [...group]
      .flatMap(([name, result]) => (name === 'base' ? [] : [{ name, result }]))
      .sort((one, other) => placeOf(one.result.run) - placeOf(other.result.run));
    return base && variants.length > 0 ? [{ base, variants }] : [];
  });
}

function placeOf({ spec: { topK, dynamicTopK, tag } }: RunRecord): number {
  const place = ['bm25', 'dense', 'no-rerank', 'no-dictionary'].indexOf(tag?.ablation ?? '');
  return place >= 0 ? place - MOST_PASSAGES : dynamicTopK ? MOST_PASSAGES + 1 : topK;
}

/** All that an ablation keeps the same. */
function sameOf({ spec, fingerprints }: RunRecord): string {
  const { retrieval, reranker, dictionary, topK, dynamicTopK, tag, maxCost, ...asked } = spec;
  const { dictionaries, indexes, reranker: rerankerEntry, ...others } = fingerprints;
  return fingerprint({ asked, others });
}
