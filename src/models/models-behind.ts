import type { Route } from './route-entry.ts';

/** The models that answer under `name`: itself, or the small and the large one of a route. */
export function modelsBehind(entries: Readonly<Record<string, object>>, name: string): string[] {
  const entry: { route?: Route } | undefined = Object.hasOwn(entries, name) ? entries[name] : undefined;
  return entry?.route ? [entry.route.small, entry.route.large] : [name];
}
