import type { Config } from '../config.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { loadCorpusInput } from '../run/load-inputs.ts';
import type { OpenSearch, SearchRequest } from '../run/open-search.ts';
import { resolveSpec, runSpecSchema } from '../run/run-spec.ts';
import { openReranker, openRetriever } from './open-retriever.ts';

/** Opens a retriever of its own for questions that are put by hand. */
export async function openSearch(
  config: Config,
  catalogue: Catalogue,
  { corpus, dictionary, embedder, reranker }: SearchRequest,
): Promise<OpenSearch> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    await Promise.allSettled(closers.splice(0).map(async (closer) => closer()));
  };
  try {
    const spec = resolveSpec(runSpecSchema.parse({ embedder, reranker }), catalogue.defaults);
    const { retriever, segmenter } = await openRetriever(
      config,
      catalogue,
      await loadCorpusInput(corpus, dictionary),
      spec,
      openReranker(config, catalogue, reranker),
      {},
      closers,
    );
    return {
      async search(question) {
        const [tokens = []] = await segmenter.segment([question]);
        const { hits, found = [], overlap, spans } = await retriever.retrieve(question);
        return { tokens, hits, found, spans, ...(overlap !== undefined && { overlap }) };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
