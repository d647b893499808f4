import { systemClock } from '../base/clock.ts';
import type { Config } from '../config.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { entryOf, keyOf } from '../models/load-catalogue.ts';
import { createBaselineEmbedder } from '../retrieval/baseline-embedder.ts';
import { createOpenAiEmbedder } from '../retrieval/openai-embedder.ts';
import type { Judge } from '../scoring/judge.ts';
import { createChatJudge } from '../scoring/judge-chat.ts';
import { createRuleScorer } from '../scoring/rule-scorer.ts';
import type { Scorer } from '../scoring/scorer.ts';
import { embedderOpinion, rerankerOpinion, type SemanticOpinion } from '../scoring/semantic-opinion.ts';
import { createSemanticScorer } from '../scoring/semantic-scorer.ts';
import { startSegmenter } from '../text/segment.ts';
import { openReranker } from './open-retriever.ts';

/**
 * How answers are scored beyond the rules; names of the catalogue. `semantic` uses the reranker where one is given
 * (and is not `none`), else the embedder (`baseline` unless given). `concurrency`: judge calls in flight, 3 unless given.
 */
export interface ScorerRequest {
  judge?: string | undefined;
  judgeAll?: boolean | undefined;
  semantic?: boolean | undefined;
  embedder?: string | undefined;
  reranker?: string | undefined;
  concurrency?: number | undefined;
}

/** The scorer of the rules (and the semantic opinion) and, apart from it, the judge. */
export interface OpenedScorer {
  scorer: Scorer;
  judge?: Judge;
  close(): Promise<void>;
}

/** Opens what scoring needs. @throws UserError for an unknown name and for a missing key. */
export async function openScorer(
  config: Config,
  catalogue: Catalogue,
  request: ScorerRequest,
): Promise<OpenedScorer> {
  const judge = openJudge(config, catalogue, request);
  const closers = judge ? [() => judge.close()] : [];
  const rules = createRuleScorer();
  const opinion = request.semantic ? await openOpinion(config, catalogue, request, closers) : undefined;
  return {
    scorer: opinion ? createSemanticScorer(rules, opinion) : rules,
    ...(judge && { judge }),
    async close() {
      await Promise.allSettled(closers.splice(0).map((closer) => closer()));
    },
  };
}

function openJudge(
  config: Config,
  catalogue: Catalogue,
  { judge: name, judgeAll, concurrency }: ScorerRequest,
) {
  if (name === undefined || name === 'none') return undefined;
  const entry = entryOf('judge', catalogue.judges, name);
  const apiKey = keyOf('judge', name, entry, config.secret, 'go without with --judge none');
  // Where workers share its limit, the votes of one answer must not be more than it allows.
  const most = entry.max_concurrent_requests ?? Number.POSITIVE_INFINITY;
  const limits = { all: judgeAll ?? false, concurrency: Math.min(concurrency ?? 3, most) };
  return createChatJudge({ name, entry, apiKey, clock: systemClock, ...limits });
}

async function openOpinion(
  config: Config,
  catalogue: Catalogue,
  { embedder = 'baseline', reranker = 'none' }: ScorerRequest,
  closers: (() => Promise<void>)[],
): Promise<SemanticOpinion> {
  const chosen = openReranker(config, catalogue, reranker);
  if (chosen) return rerankerOpinion(chosen);
  const entry = entryOf('embedder', catalogue.embedders, embedder);
  if (entry.dialect !== 'baseline') {
    const apiKey = keyOf('embedder', embedder, entry, config.secret);
    return embedderOpinion(createOpenAiEmbedder({ name: embedder, entry, apiKey, clock: systemClock }));
  }
  const segmenter = await startSegmenter(undefined);
  closers.push(() => segmenter.close());
  return embedderOpinion(createBaselineEmbedder({ name: embedder, entry, segmenter }));
}
