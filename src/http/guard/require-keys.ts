import { UserError } from '../../base/errors.ts';
import { type ApiKey, closedBecause } from './api-key.ts';
import { isLoopback } from './loopback.ts';

/**
 * To be called before the service listens.
 * @throws UserError where it would listen beyond loopback and no key is good now.
 */
export function requireKeys(host: string, keys: readonly ApiKey[], now: Date): void {
  if (isLoopback(host) || keys.some((key) => !closedBecause(key, now))) return;
  throw new UserError(
    `RAGMETER_HOST=${host} listens beyond this machine and there is no key: create one with npm run keys -- create NAME`,
  );
}
