import { messageOf, UserError } from '../base/errors.ts';
import { keyOf } from './load-catalogue.ts';

/** An endpoint that a run will call; `remedy` says what else could be done without its key. */
export interface NeededEndpoint {
  what: string;
  name: string;
  entry: object | undefined;
  remedy?: string;
}

/** @throws UserError that names every missing or unusable key at once, before anything is built or asked. */
export function requireKeys(
  needed: readonly NeededEndpoint[],
  secret: (variable: string) => string | undefined,
): void {
  const missing = needed.flatMap(({ what, name, entry = {}, remedy }) => {
    try {
      keyOf(what, name, entry as { api_key_env?: string }, secret, remedy);
      return [];
    } catch (error) {
      return [messageOf(error)];
    }
  });
  if (missing.length > 0) throw new UserError(missing.join('; '));
}
