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
import { describeAnn, rateReporter } from '../retrieval/index-progress.ts';
import type { AnnSettings } from '../retrieval/lancedb-ann.ts';
import { type Bm25Engine, openBm25 } from '../retrieval/open-bm25.ts';
import { openDense } from '../retrieval/open-dense.ts';
import { isAddress } from '../retrieval/open-remote.ts';
import { createOpenAiEmbedder } from '../retrieval/openai-embedder.ts';
import type { Reranker } from '../retrieval/reranker.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { CorpusInput } from '../run/load-inputs.ts';
import type { RunHooks } from '../run/run-context.ts';
import type { Fingerprints } from '../run/run-record.ts';
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
): Promise<{
  retriever: Retriever;
  segmenter: Segmenter;
  fingerprints: Fingerprints['indexes'][string];
}> {
  const embedderEntry = entryOf('embedder', catalogue.embedders, spec.embedder);
  const lexical = spec.retrieval !== 'dense';
  const dense = spec.retrieval !== 'bm25';
  const starting = startSegmenter(dictionary);
  closers.push(async () => (await starting).close());
  const passages = corpus.documents.flatMap((document) => chunkDocument(document, corpus.chunk));
  const segmenter = await starting;
  const embedder = dense ? openEmbedder(config, spec.embedder, embedderEntry, segmenter) : undefined;
  const { indexUri } = config;
  const address = indexUri !== undefined && isAddress(indexUri) ? indexUri : undefined;
  // What cannot be read at an address is built on this disk.
  const root = address === undefined && indexUri ? indexUri : join(config.outDirectory, 'indexes');
  const report = (kind: string, built: boolean) => {
    if (built) hooks.onIndex?.(`built the ${kind} index of ${corpus.name}: ${passages.length} passages`);
  };
  const place = (kind: 'bm25' | 'dense', fingerprint: string, isRead: boolean) =>
    hooks.onIndexPlace?.(
      corpus.name,
      kind,
      isRead && address !== undefined
        ? `${address.replace(/\/$/, '')}/${fingerprint}`
        : join(root, fingerprint),
    );

  const bm25 = lexical
    ? await openBm25(root, corpus.fingerprint, passages, segmenter, {
        address,
        onProgress: rateReporter(`BM25 index of ${corpus.name}`, systemClock, hooks.onIndex),
        signal: hooks.signal,
      })
    : undefined;
  if (bm25) {
    closers.push(() => bm25.index.close());
    report('BM25', bm25.built);
    place('bm25', bm25.fingerprint, bm25.engine === 'lancedb');
  }
  const rate = rateReporter(`${spec.embedder} dense index of ${corpus.name}`, systemClock, hooks.onIndex);
  const vectors = embedder
    ? await openDense(root, corpus.fingerprint, passages, embedder, {
        address,
        onProgress(done, total) {
          hooks.onEmbedded?.(done, total);
          rate(done, total);
        },
        signal: hooks.signal,
      })
    : undefined;
  if (vectors) {
    closers.push(() => vectors.index.close());
    report(`${spec.embedder} dense`, vectors.built);
    place('dense', vectors.fingerprint, !embedder?.fitting);
    if (vectors.built && vectors.ann) hooks.onIndex?.(describeAnn(vectors.ann));
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
      dynamicTopK: spec.dynamicTopK,
      depth: spec.depth,
      clock: systemClock,
    }),
    segmenter,
    fingerprints: {
      bm25: bm25?.fingerprint,
      dense: vectors?.fingerprint,
      ...engineOf(bm25?.engine, vectors?.ann),
    },
  };
}

/** With the effort of a search. Named only where a corpus has outgrown the small engines, so that earlier runs of small ones stay comparable. */
function engineOf(bm25: Bm25Engine | undefined, ann: AnnSettings | undefined): { engine?: string } {
  const engines = [
    ...(bm25 === 'lancedb' ? ['bm25 lancedb'] : []),
    ...(ann ? [`dense ivf-rq (probes ${ann.probes}, candidates ${ann.candidates})`] : []),
  ];
  return engines.length > 0 ? { engine: engines.join(', ') } : {};
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
