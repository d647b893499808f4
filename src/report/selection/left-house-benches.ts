import type { BenchSummary } from '../../load/bench-summary.ts';
import type { Destination } from '../../selection/option.ts';

interface Endpoint {
  dialect?: string;
  base_url?: string;
  replicas?: string[];
  location?: Destination['location'];
}

/**
 * The endpoints that the prompts of a bench were put to: its models, and with `suite` the embedder and reranker that
 * fetched the passages. Undefined where the record does not tell one of them.
 */
export function benchDestinations({ bench }: Pick<BenchSummary, 'bench'>): Destination[] | undefined {
  const { spec, environment } = bench;
  const { endpoints, embedder, reranker } = environment;
  const found = spec.model.map((name) => place('model', name, endpoints[name]));
  // A bench from before these stood in its record has neither.
  if (spec.suite && !embedder && !reranker && spec.reranker !== 'none') return undefined;
  if (spec.suite && !embedder && spec.retrieval !== 'bm25') return undefined;
  if (embedder) found.push(place('embedder', spec.embedder ?? embedder.dialect, embedder));
  if (reranker) found.push(place('reranker', spec.reranker ?? reranker.dialect, reranker));
  return found.includes(undefined) ? undefined : found.flatMap((one) => one ?? []);
}

/** An empty list for what answers within this process. */
function place(
  role: Destination['role'],
  name: string,
  endpoint: Endpoint | undefined,
): Destination[] | undefined {
  if (endpoint?.dialect === 'extractive' || endpoint?.dialect === 'baseline') return [];
  const { base_url, location, replicas = [] } = endpoint ?? {};
  if (!base_url || !location) return undefined;
  const hosts = [base_url, ...replicas].map((url) => new URL(url).origin);
  return [...new Set(hosts)].map((host) => ({ role, name, location, host }));
}
