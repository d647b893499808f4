import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { closedBecause } from '../http/guard/api-key.ts';
import type { Scope } from '../http/guard/guard-env.ts';
import { type KeyStore, openKeyStore } from '../http/guard/key-store.ts';
import { openDatabase } from '../run/store/open-database.ts';
import { openConfig } from './open-config.ts';
import { terminalTable } from './print-table.ts';

const SCOPES: readonly Scope[] = ['read', 'run', 'admin'];
const DAY_MS = 86_400_000;

/** `npm run keys -- create NAME`: the token alone on standard output, so that a script can store it. */
export function createKey(name: string, options: { scope: string; expires?: number; out?: string }): void {
  const scopes = options.scope.split(',').map((scope) => scopeNamed(scope.trim()));
  const now = new Date();
  const days = options.expires;
  const expiresAt = days === undefined ? undefined : new Date(now.getTime() + days * DAY_MS).toISOString();
  const token = withKeys(options, (keys) =>
    keys.create({ name, scopes: [...new Set(scopes)], expiresAt }, now),
  );
  process.stderr.write(
    `key "${name}" (${scopes.join(', ')}${expiresAt ? `, until ${expiresAt}` : ''}); its token is shown this once:\n`,
  );
  process.stdout.write(`${token}\n`);
}

/** `npm run keys -- list`: never a token, never a hash. */
export function listKeys(options: { json?: boolean; out?: string }): void {
  const now = new Date();
  const keys = withKeys(options, (store) => store.list()).map(({ hash: _hash, ...key }) => key);
  if (options.json) return void process.stdout.write(`${JSON.stringify(keys)}\n`);
  const table = terminalTable({
    title: 'API keys',
    columns: ['Name', 'Scopes', 'Created', 'Until', 'State'].map((title) => ({
      name: title,
      numeric: false,
    })),
    rows: keys.map((key) => [
      key.name,
      key.scopes.join(', '),
      key.createdAt.slice(0, 10),
      key.expiresAt?.slice(0, 10) ?? '',
      closedBecause(key, now) ?? 'good',
    ]),
  });
  process.stdout.write(table);
}

/** `npm run keys -- revoke NAME`. */
export function revokeKey(name: string, options: { out?: string }): void {
  withKeys(options, (keys) => keys.revoke(name, new Date()));
  process.stderr.write(`key "${name}" is revoked\n`);
}

function scopeNamed(text: string): Scope {
  const scope = SCOPES.find((name) => name === text);
  if (!scope) throw new UserError(`--scope ${text}: is none of ${SCOPES.join(', ')}`);
  return scope;
}

function withKeys<T>(options: { out?: string }, work: (keys: KeyStore) => T): T {
  const opened = openDatabase(join(openConfig(options).outDirectory, 'ragmeter.sqlite'));
  try {
    return work(openKeyStore(opened));
  } finally {
    opened.database.close();
  }
}
