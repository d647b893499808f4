import { answerersBehind } from '../models/answerer.ts';
import type { Catalogue } from '../models/catalogue.ts';
import type { NeededEndpoint } from '../models/require-keys.ts';
import type { RunInputs } from '../run/load-inputs.ts';

const EMBEDDER_REMEDY = 'use the embedded one with --embedder baseline';
const RERANKER_REMEDY = 'go without with --reranker none';
const JUDGE_REMEDY = 'go without with --judge none';

/** The endpoints that a run will call. */
export function neededEndpoints(
  catalogue: Catalogue,
  { spec, retrieves: rag, answers }: RunInputs,
): NeededEndpoint[] {
  const { embedders, rerankers, judges } = catalogue;
  const needed: NeededEndpoint[] = (answers ? [] : spec.model)
    .flatMap((name) => answerersBehind(catalogue, name))
    .map(({ kind, name, entry }) => ({ what: kind, name, entry }));
  const { embedder, reranker, retrieval, judge, semantic } = spec;
  if (judge !== undefined)
    needed.push({ what: 'judge', name: judge, entry: judges[judge], remedy: JUDGE_REMEDY });
  if (!rag && !semantic) return needed;
  if ((rag && retrieval !== 'bm25') || (semantic && reranker === 'none'))
    needed.push({ what: 'embedder', name: embedder, entry: embedders[embedder], remedy: EMBEDDER_REMEDY });
  if (reranker !== 'none')
    needed.push({ what: 'reranker', name: reranker, entry: rerankers[reranker], remedy: RERANKER_REMEDY });
  return needed;
}
