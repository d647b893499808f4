import { UserError } from '../base/errors.ts';
import { unknownName } from '../base/nearest.ts';
import { readYamlFile } from '../base/yaml-file.ts';
import { readKey } from './api-key.ts';
import { type Catalogue, catalogueFile } from './catalogue.ts';
import { routeFault } from './route-entry.ts';

/**
 * Reads `models.yaml`.
 * @throws UserError `file:line:field: …`, also when a default names nothing.
 */
export async function loadCatalogue(path: string): Promise<Catalogue> {
  const { value, lineOf, fault } = await readYamlFile(path, catalogueFile);
  const { embedder, reranker } = value.defaults;
  const place = (field: string) => `${path}:${lineOf(['defaults', field])}:defaults.${field}`;
  if (!Object.hasOwn(value.embedders, embedder))
    throw new UserError(
      `${place('embedder')}: ${unknownName('embedder', embedder, Object.keys(value.embedders))}`,
    );
  if (reranker !== 'none' && !Object.hasOwn(value.rerankers, reranker))
    throw new UserError(
      `${place('reranker')}: ${unknownName('reranker', reranker, Object.keys(value.rerankers))}`,
    );
  const doubled = Object.keys(value.systems).find((name) => Object.hasOwn(value.models, name));
  if (doubled !== undefined)
    throw new UserError(
      `${path}:${lineOf(['systems', doubled])}:systems.${doubled}: is also the name of a model; rename one of them`,
    );
  for (const [name, entry] of Object.entries(value.models)) {
    const astray = entry.dialect === 'route' ? routeFault(entry.route, value) : undefined;
    if (astray) throw fault(['models', name, 'route', astray.part], astray.message);
    const gpu = 'hardware' in entry ? entry.hardware?.gpu : undefined;
    if (gpu !== undefined && !Object.hasOwn(value.gpus, gpu))
      throw new UserError(
        `${path}:${lineOf(['models', name, 'hardware', 'gpu'])}:models.${name}.hardware.gpu: ${unknownName('gpu', gpu, Object.keys(value.gpus))}`,
      );
  }
  return value;
}

/** The entry of that name; @throws UserError that names the nearest. */
export function entryOf<T>(what: string, entries: Record<string, T>, name: string): T {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry === undefined) throw new UserError(unknownName(what, name, Object.keys(entries)));
  return entry;
}

/**
 * The key of an endpoint, undefined where it needs none.
 * @throws UserError that names the variable when it is not set or holds no key; `remedy` says what else could be done.
 */
export function keyOf(
  what: string,
  name: string,
  entry: { api_key_env?: string | undefined },
  secret: (variable: string) => string | undefined,
  remedy?: string,
): string | undefined {
  if (entry.api_key_env === undefined) return undefined;
  const key = readKey(`${what} "${name}": `, entry.api_key_env, secret);
  if (key === undefined)
    throw new UserError(
      `${what} "${name}" needs a key: set the environment variable ${entry.api_key_env}${remedy ? `, or ${remedy}` : ''}`,
    );
  return key;
}
