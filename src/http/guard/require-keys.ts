import { UserError } from '../../base/errors.ts';
import type { Config } from '../../config.ts';
import { type ApiKey, closedBecause } from './api-key.ts';
import { isLoopback } from './loopback.ts';

/**
 * To be called before the service listens.
 * @throws UserError where it would be reached from beyond loopback, by its address or by a name that a proxy in front
 * passes on, and no key is good now.
 */
export function requireKeys(
  { host, allowedHosts }: Pick<Config, 'host' | 'allowedHosts'>,
  keys: readonly ApiKey[],
  now: Date,
): void {
  const named = allowedHosts.find((name) => !isLoopback(name));
  if ((isLoopback(host) && named === undefined) || keys.some((key) => !closedBecause(key, now))) return;
  const what = isLoopback(host)
    ? `RAGMETER_ALLOWED_HOSTS names ${named}, and what comes through a proxy comes from`
    : `RAGMETER_HOST=${host} listens`;
  throw new UserError(
    `${what} beyond this machine and there is no key: create one with npm run keys -- create NAME`,
  );
}
