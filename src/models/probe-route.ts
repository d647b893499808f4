import type { ProbeResult } from './probe.ts';
import type { RouteEntry } from './route-entry.ts';

interface Probed {
  kind: string;
  name: string;
  location: 'embedded' | 'local' | 'cloud';
  probe: ProbeResult;
}

/** What `models` shows of a route: it can be used where both of its models can, and is `cloud` where one of them is. */
export function probedRoute({ route: { small, large, threshold } }: RouteEntry, probed: readonly Probed[]) {
  const parts = probed.filter(({ kind, name }) => kind === 'model' && [small, large].includes(name));
  const failed = parts.flatMap(({ name, probe }) => (probe.reachable ? [] : [`${name}: ${probe.why}`]));
  const [location = 'embedded'] = (['cloud', 'local'] as const).filter((where) =>
    parts.some((part) => part.location === where),
  );
  const probe: ProbeResult =
    failed.length === 0 ? { reachable: true } : { reachable: false, why: failed.join('; ') };
  return { location, endpoint: `${small} → ${large} (≥ ${threshold})`, probe } as const;
}
