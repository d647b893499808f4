import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import type { Config } from '../config.ts';
import { chunkDocument } from '../corpus/chunk.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { entryOf, keyOf } from '../models/load-catalogue.ts';
import { createBaselineEmbedder } from '../retrieval/baseline-embedder.ts';
import type { Embedder } from '../retrieval/embedder.ts';
import { createHttpReranker } from '../retrieval/http-reranker.ts';
import { createHybridRetriever } from '../retrieval/hybrid.ts';
import { openBm25 } from '../retrieval/open-bm25.ts';
import { openDense } from '../retrieval/open-dense.ts';
import { createOpenAiEmbedder } from '../retrieval/openai-embedder.ts';
import type { Reranker } from '../retrieval/reranker.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { CorpusInput } from '../run/load-inputs.ts';
import type { RunHooks } from '../run/run-context.ts';
import type { ResolvedSpec } from '../run/run-spec.ts';
import { startSegmenter } from '../text/segment.ts';
import type { Segmenter } from '../text/segmenter.ts';

/** The retriever of one corpus with its indexes built or found; what must be closed is added to `closers`. */
export async function openRetriever(
  config: Config,
  catalogue: Catalogue,
  { corpus, dictionary }: CorpusInput,
  spec: ResolvedSpec,
  reranker: Reranker | undefined,
  hooks: RunHooks,
  closers: (() => Promise<void> | void)[],
): Promise<{ retriever: Retriever; fingerprints: { bm25?: string; dense?: string } }> {
  const embedderEntry = entryOf('embedder', catalogue.embedders, spec.embedder);
  const lexical = spec.retrieval !== 'dense';
  const dense = spec.retrieval !== 'bm25';
  const starting = startSegmenter(dictionary);
  closers.push(async () => (await starting).close());
  const passages = corpus.documents.flatMap((document) => chunkDocument(document, corpus.chunk));
  const segmenter = await starting;
  const embedder = dense ? openEmbedder(config, spec.embedder, embedderEntry, segmenter) : undefined;
  const root = join(config.outDirectory, 'indexes');
  const report = (kind: string, built: boolean) => {
    if (built) hooks.onIndex?.(`built the ${kind} index of ${corpus.name}: ${passages.length} passages`);
  };

  const bm25 = lexical ? await openBm25(root, corpus.fingerprint, passages, segmenter) : undefined;
  if (bm25) report('BM25', bm25.built);
  const vectors = embedder
    ? await openDense(root, corpus.fingerprint, passages, embedder, hooks.onEmbedded)
    : undefined;
  if (vectors) {
    closers.push(() => vectors.index.close());
    report(`${spec.embedder} dense`, vectors.built);
  }
  return {
    retriever: createHybridRetriever({
      mode: spec.retrieval,
      bm25: bm25?.index,
      dense: vectors?.index,
      embedder: vectors?.embedder,
      reranker,
      segmenter,
      passagesById: new Map(passages.map((passage) => [passage.id, passage])),
      topK: spec.topK,
      depth: spec.depth,
      clock: systemClock,
    }),
    fingerprints: { bm25: bm25?.fingerprint, dense: vectors?.fingerprint },
  };
}

/** The reranker `name`; undefined for `none`. */
export function openReranker(config: Config, catalogue: Catalogue, name: string): Reranker | undefined {
  if (name === 'none') return undefined;
  const entry = entryOf('reranker', catalogue.rerankers, name);
  const apiKey = keyOf('reranker', name, entry, config.secret);
  return createHttpReranker({ name, entry, apiKey, clock: systemClock });
}

function openEmbedder(
  config: Config,
  name: string,
  entry: Catalogue['embedders'][string],
  segmenter: Segmenter,
): Embedder {
  if (entry.dialect === 'baseline') return createBaselineEmbedder({ name, entry, segmenter });
  const apiKey = keyOf('embedder', name, entry, config.secret);
  return createOpenAiEmbedder({ name, entry, apiKey, clock: systemClock });
}
