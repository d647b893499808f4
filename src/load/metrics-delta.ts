import { timesBetween } from './bucket-times.ts';
import type { EngineView } from './engine-view.ts';
import type { EngineSnapshot, MetricsSnapshot } from './metrics-snapshot.ts';

/** What an engine counted between two snapshots; one that the first lacks began at 0. */
export function engineDelta(
  first: EngineSnapshot | undefined,
  last: EngineSnapshot,
): Pick<EngineView, 'counts' | 'times' | 'prefixHitRate'> {
  const counts: EngineView['counts'] = {};
  for (const [name, value] of last.counts) counts[name] = value - (first?.counts.get(name) ?? 0);
  const times: EngineView['times'] = {};
  for (const [name, histogram] of last.times) {
    const gained = timesBetween(first?.times.get(name), histogram);
    if (gained) times[name] = gained;
  }
  const { prefixQueries = 0, prefixHits } = counts;
  const prefixHitRate =
    prefixQueries > 0 && prefixHits !== undefined ? prefixHits / prefixQueries : undefined;
  return { times, counts, prefixHitRate };
}

/**
 * Whether the server started anew between two snapshots: another start of its process, or a counter that fell.
 * The latter is also what several replicas behind one address look like.
 */
export function hasRestarted(earlier: MetricsSnapshot, later: MetricsSnapshot): boolean {
  if (earlier.processStartS !== later.processStartS) return true;
  return [...earlier.engines].some(([model, before]) => {
    const after = new Map(totalsOf(later.engines.get(model)));
    return totalsOf(before).some(([name, value]) => (after.get(name) ?? value) < value);
  });
}

function totalsOf(engine: EngineSnapshot | undefined): [string, number][] {
  return [
    ...(engine?.counts ?? []),
    ...[...(engine?.times ?? [])].map(([name, { sum }]) => [name, sum] as [string, number]),
  ];
}
