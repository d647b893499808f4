import type { Catalogue } from '../../models/catalogue.ts';
import { endpointLimits } from '../../models/spec-endpoints.ts';
import type { ArmPipeline } from '../../run/evaluate-testcase.ts';
import type { ResolvedSpec } from '../../run/run-spec.ts';
import type { Arm } from '../../run/sample.ts';
import type { Limit } from './permits.ts';

/** What each step of a sample must have a permit for. */
export interface StepLimits {
  retrieve: Limit[];
  generate: Limit[];
  score: Limit[];
  judge: Limit[];
}

/** The `max_concurrent_requests` of the endpoints that the steps of one arm ask; a step asks each once at a time. */
export function limitsOf(
  catalogue: Catalogue,
  spec: Pick<ResolvedSpec, 'embedder' | 'reranker' | 'judge' | 'semantic'>,
  arm: Arm,
  { routedTo }: Pick<ArmPipeline, 'routedTo'>,
): StepLimits {
  const stated = endpointLimits(catalogue);
  const limitsOn = (entries: readonly (object | undefined)[], count = 1): Limit[] => {
    const urls = entries.flatMap((entry) => (entry && 'base_url' in entry ? [String(entry.base_url)] : []));
    return [...new Set(urls)].flatMap((url) => {
      const most = stated.get(url);
      return most === undefined ? [] : [{ name: url, most, count: Math.min(count, most) }];
    });
  };
  const embedder = catalogue.embedders[spec.embedder];
  const reranker = catalogue.rerankers[spec.reranker];
  const judge = spec.judge === undefined ? undefined : catalogue.judges[spec.judge];
  return {
    retrieve: arm.rag ? limitsOn([embedder, reranker]) : [],
    generate: limitsOn([catalogue.models[routedTo ?? arm.model]]),
    score: spec.semantic ? limitsOn([reranker ?? embedder]) : [],
    // Its votes are asked for at once.
    judge: judge ? limitsOn([judge], judge.votes) : [],
  };
}
