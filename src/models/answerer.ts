import { UserError } from '../base/errors.ts';
import { unknownName } from '../base/nearest.ts';
import type { Catalogue } from './catalogue.ts';
import type { SystemEntry } from './system-entry.ts';

/** What a name of `--model` stands for: a model, or a whole system with its own retrieval. */
export type Answerer =
  | { kind: 'model'; entry: Catalogue['models'][string] }
  | { kind: 'system'; entry: SystemEntry };

/** The model or system of that name. @throws UserError that names the nearest. */
export function answererOf({ models, systems }: Catalogue, name: string): Answerer {
  const model = Object.hasOwn(models, name) ? models[name] : undefined;
  if (model) return { kind: 'model', entry: model };
  const system = Object.hasOwn(systems, name) ? systems[name] : undefined;
  if (system) return { kind: 'system', entry: system };
  throw new UserError(unknownName('model', name, [...Object.keys(models), ...Object.keys(systems)]));
}

/** What a run records of an answerer: for a system neither its headers nor its body, where a secret could stand. */
export function describeAnswerer({ kind, entry }: Answerer): Record<string, unknown> {
  if (kind === 'model') return entry;
  const { headers: _headers, body: _body, ...rest } = entry;
  return { dialect: 'system', ...rest };
}
