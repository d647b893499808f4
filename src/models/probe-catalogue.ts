import { UserError } from '../base/errors.ts';
import { readKey } from './api-key.ts';
import type { Catalogue } from './catalogue.ts';
import { missingSize } from './known-sizes.ts';
import { type ProbedEntry, type ProbeResult, probe } from './probe.ts';
import { probedRoute } from './probe-route.ts';
import { probeSystem } from './probe-system.ts';

const TIMEOUT = { timeoutMs: 3_000 };

/** What `models` shows of one endpoint. */
export interface ProbedEndpoint {
  kind: 'model' | 'system' | 'embedder' | 'reranker' | 'judge';
  name: string;
  location: 'embedded' | 'local' | 'cloud';
  endpoint: string;
  probe: ProbeResult;
  /** What the entry itself looks wrong in: a size of a model that was never published. */
  warning?: string;
}

/** Tries every endpoint of the catalogue, at most 3 s each; asks no model anything. */
export async function probeCatalogue(
  catalogue: Catalogue,
  secret: (variable: string) => string | undefined,
): Promise<ProbedEndpoint[]> {
  const kinds = {
    model: catalogue.models,
    system: catalogue.systems,
    embedder: catalogue.embedders,
    reranker: catalogue.rerankers,
    judge: catalogue.judges,
  } as const;
  const endpoints = Object.entries(kinds).flatMap(([kind, entries]) =>
    Object.entries(entries).flatMap(([name, entry]) =>
      [entry, ...replicasOf(entry)].map((one) => ({
        kind: kind as ProbedEndpoint['kind'],
        name,
        entry: one,
      })),
    ),
  );
  const probed = await Promise.all(
    endpoints.map(async ({ kind, name, entry }): Promise<ProbedEndpoint> => {
      if ('url' in entry) {
        const { url: endpoint, location } = entry;
        return { kind, name, location, endpoint, probe: await probeSystem(name, entry, secret, TIMEOUT) };
      }
      if (!('base_url' in entry))
        return { kind, name, location: 'embedded', endpoint: '—', probe: { reachable: true } };
      const { base_url: endpoint, location, api_key_env: variable } = entry;
      const result = await readKeyAndProbe(entry, variable, secret);
      const warning = missingSize(entry.model);
      return { kind, name, location, endpoint, probe: result, ...(warning !== undefined && { warning }) };
    }),
  );
  return probed.map((one, index) => {
    const { entry } = endpoints[index]!;
    return 'route' in entry ? { ...one, ...probedRoute(entry, probed) } : one;
  });
}

/** Each further server of a model, as if it were the only one. */
function replicasOf<E extends object>(entry: E): E[] {
  const { replicas = [] } = entry as { replicas?: string[] };
  return replicas.map((base_url) => ({ ...entry, base_url }));
}

async function readKeyAndProbe(
  entry: ProbedEntry,
  variable: string | undefined,
  secret: (variable: string) => string | undefined,
): Promise<ProbeResult> {
  let apiKey: string | undefined;
  try {
    apiKey = variable && readKey('', variable, secret);
  } catch (error) {
    if (error instanceof UserError) return { reachable: false, why: error.publicMessage };
    throw error;
  }
  return probe(entry, apiKey, TIMEOUT);
}
