import { asc, eq } from 'drizzle-orm';
import { UserError } from '../../base/errors.ts';
import { apiKeys } from '../../run/store/key-tables.ts';
import type { openDatabase } from '../../run/store/open-database.ts';
import { type ApiKey, createToken, hashToken } from './api-key.ts';

/** The named keys of one store. */
export interface KeyStore {
  /** Every key by name, also those that open nothing any more. */
  list(): ApiKey[];
  /** Makes a key and gives its token, which is never seen again. @throws UserError for a name in use or not plain */
  create(key: Pick<ApiKey, 'name' | 'scopes' | 'expiresAt'>, now: Date): string;
  /** Ends a key for good; its name stays taken. @throws UserError for an unknown name */
  revoke(name: string, now: Date): void;
}

/** The keys in an opened store; every call reads it anew, so what another process changes counts at once. */
export function openKeyStore({ db }: Pick<ReturnType<typeof openDatabase>, 'db'>): KeyStore {
  const all = db.select().from(apiKeys).orderBy(asc(apiKeys.name)).prepare();
  const list = () =>
    all.all().map(({ expiresAt, revokedAt, ...key }) => ({
      ...key,
      ...(expiresAt !== null && { expiresAt }),
      ...(revokedAt !== null && { revokedAt }),
    }));
  return {
    list,
    create(key, now) {
      if (!/^[\w.-]{1,64}$/.test(key.name))
        throw new UserError('name of a key: 1 to 64 letters, digits, ".", "_" and "-"');
      const token = createToken();
      const row = { ...key, hash: hashToken(token), createdAt: now.toISOString() };
      if (db.insert(apiKeys).values(row).onConflictDoNothing().run().changes === 0)
        throw new UserError(`key "${key.name}" exists already (a revoked one too): choose another name`);
      return token;
    },
    revoke(name, now) {
      const revoked = db
        .update(apiKeys)
        .set({ revokedAt: now.toISOString() })
        .where(eq(apiKeys.name, name))
        .run();
      if (revoked.changes === 0) throw new UserError(`unknown key "${name}": see npm run keys -- list`);
    },
  };
}
