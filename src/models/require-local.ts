import { UserError } from '../base/errors.ts';
import type { NeededEndpoint } from './require-keys.ts';

/** @throws UserError that names every endpoint which would be sent text and is not `location: local`. */
export function requireLocal(needed: readonly NeededEndpoint[], why: string): void {
  const elsewhere = needed.flatMap(({ what, name, entry = {}, remedy }) => {
    const { location, base_url, url } = entry as { location?: string; base_url?: string; url?: string };
    const address = base_url ?? url;
    if (address === undefined || location === 'local') return [];
    return [`${what} "${name}" (${new URL(address).origin})${remedy ? `: ${remedy}` : ''}`];
  });
  if (elsewhere.length > 0)
    throw new UserError(
      `${why}: text would go to what is not location: local: ${[...new Set(elsewhere)].join('; ')}`,
    );
}
