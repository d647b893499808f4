import type { Catalogue } from '../models/catalogue.ts';
import type { NeededEndpoint } from '../models/require-keys.ts';
import type { RunInputs } from '../run/load-inputs.ts';

const EMBEDDER_REMEDY = 'use the embedded one with --embedder baseline';
const RERANKER_REMEDY = 'go without with --reranker none';

/** The endpoints that a run will call. */
export function neededEndpoints(catalogue: Catalogue, { spec, arms }: RunInputs): NeededEndpoint[] {
  const { models, embedders, rerankers } = catalogue;
  const needed: NeededEndpoint[] = spec.model.map((name) => ({ what: 'model', name, entry: models[name] }));
  if (!arms.some(({ rag }) => rag)) return needed;
  const { embedder, reranker, retrieval } = spec;
  if (retrieval !== 'bm25')
    needed.push({ what: 'embedder', name: embedder, entry: embedders[embedder], remedy: EMBEDDER_REMEDY });
  if (reranker !== 'none')
    needed.push({ what: 'reranker', name: reranker, entry: rerankers[reranker], remedy: RERANKER_REMEDY });
  return needed;
}
