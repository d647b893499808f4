import type { Catalogue } from './catalogue.ts';
import { modelsBehind } from './models-behind.ts';

/** What a run asks, by name. */
export interface AskedNames {
  model: readonly string[];
  embedder: string;
  reranker: string;
  judge?: string | undefined;
}

interface Entry {
  dialect?: string;
  base_url?: string;
  max_concurrent_requests?: number | undefined;
}

/** The base URLs that a run may ask, each once; none for the embedded baseline. Unknown names are passed over. */
export function specEndpoints(
  catalogue: Catalogue,
  { model, embedder, reranker, judge }: AskedNames,
): string[] {
  const entries: (Entry | undefined)[] = [
    ...model
      .flatMap((name) => modelsBehind(catalogue.models, name))
      .map((name): Entry | undefined => catalogue.models[name] ?? systemEntry(catalogue, name)),
    catalogue.embedders[embedder],
    catalogue.rerankers[reranker],
    judge === undefined ? undefined : catalogue.judges[judge],
  ];
  return [...new Set(entries.flatMap((entry) => entry?.base_url ?? []))];
}

/** By base URL, the smallest `max_concurrent_requests` that an entry states for it. */
export function endpointLimits({ models, embedders, rerankers, judges }: Catalogue): Map<string, number> {
  const limits = new Map<string, number>();
  const entries: Entry[] = [models, embedders, rerankers, judges].flatMap((group) =>
    Object.values<Entry>(group),
  );
  for (const { base_url: url, max_concurrent_requests: most } of entries)
    if (url !== undefined && most !== undefined) limits.set(url, Math.min(most, limits.get(url) ?? most));
  return limits;
}

function systemEntry({ systems }: Catalogue, name: string): Entry | undefined {
  const system = systems[name];
  return system && { base_url: system.url };
}
