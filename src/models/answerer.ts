import { UserError } from '../base/errors.ts';
import { unknownName } from '../base/nearest.ts';
import type { Catalogue } from './catalogue.ts';
import { modelsBehind } from './models-behind.ts';
import type { RouteEntry } from './route-entry.ts';
import type { SystemEntry } from './system-entry.ts';

/** What is asked itself: a model, or a whole system with its own retrieval. */
export type DirectAnswerer =
  | { kind: 'model'; entry: Exclude<Catalogue['models'][string], RouteEntry> }
  | { kind: 'system'; entry: SystemEntry };

/** What a name of `--model` stands for. */
export type Answerer = DirectAnswerer | { kind: 'route'; entry: RouteEntry };

/** The model, route or system of that name. @throws UserError that names the nearest. */
export function answererOf({ models, systems }: Catalogue, name: string): Answerer {
  const entry = Object.hasOwn(models, name) ? models[name] : undefined;
  if (entry) return entry.dialect === 'route' ? { kind: 'route', entry } : { kind: 'model', entry };
  const system = Object.hasOwn(systems, name) ? systems[name] : undefined;
  if (system) return { kind: 'system', entry: system };
  throw new UserError(unknownName('model', name, [...Object.keys(models), ...Object.keys(systems)]));
}

/** What is asked under that name: one, or the small and the large model of a route. @throws UserError likewise */
export function answerersBehind(catalogue: Catalogue, name: string): (DirectAnswerer & { name: string })[] {
  return modelsBehind(catalogue.models, name).flatMap((behind) => {
    const answerer = answererOf(catalogue, behind);
    return answerer.kind === 'route' ? [] : [{ name: behind, ...answerer }];
  });
}

/** What a run records of an answerer: for a system neither its headers nor its body, where a secret could stand. */
export function describeAnswerer({ kind, entry }: Answerer): Record<string, unknown> {
  if (kind !== 'system') return entry;
  const { headers: _headers, body: _body, ...rest } = entry;
  return { dialect: 'system', ...rest };
}
