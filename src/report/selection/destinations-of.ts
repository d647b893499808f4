import { modelsBehind } from '../../models/models-behind.ts';
import type { RunRecord } from '../../run/run-record.ts';
import type { Arm } from '../../run/sample.ts';
import type { Destination } from '../../selection/option.ts';

interface Endpoint {
  dialect?: string;
  base_url?: string;
  url?: string;
  replicas?: string[];
  location?: Destination['location'];
}

/**
 * Every endpoint that text of an arm was put to: its model or system, embedder and reranker where it retrieves by our
 * index, and the judge. Undefined where the record is from before embedders and rerankers stood in it.
 */
export function destinationsOf({ environment, spec }: RunRecord, arm: Arm): Destination[] | undefined {
  const answerer = (environment.endpoints[arm.model] ?? {}) as Endpoint;
  const isOurs = answerer.dialect !== 'system' && answerer.dialect !== 'recorded';
  const retrieves = arm.rag && isOurs;
  const needsEmbedder = (retrieves && spec.retrieval !== 'bm25') || spec.semantic === true;
  if (needsEmbedder && environment.embedder === undefined) return undefined;
  if (retrieves && spec.reranker !== 'none' && environment.reranker === undefined) return undefined;
  return [
    ...modelsBehind(environment.endpoints, arm.model).map((name) =>
      destination(answerer.dialect === 'system' ? 'system' : 'model', name, environment.endpoints[name]),
    ),
    ...(retrieves || spec.semantic
      ? [
          destination('embedder', spec.embedder, environment.embedder),
          destination('reranker', spec.reranker, environment.reranker),
        ]
      : []),
    destination('judge', spec.judge ?? '', environment.judge),
  ].flat();
}

/** Nothing for what answers within this process. */
function destination(role: Destination['role'], name: string, endpoint: Endpoint | undefined): Destination[] {
  const url = endpoint?.base_url ?? endpoint?.url;
  const location = endpoint?.location;
  if (url === undefined || !location) return [];
  const hosts = [url, ...(endpoint.replicas ?? [])].map((one) => new URL(one).origin);
  return [...new Set(hosts)].map((host) => ({ role, name, location, host }));
}
