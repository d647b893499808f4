import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Scope } from './guard-env.ts';

/** A key as it is stored; times are ISO 8601. */
export interface ApiKey {
  name: string;
  /** `hashToken` of the token, which is stored nowhere. */
  hash: string;
  scopes: Scope[];
  createdAt: string;
  expiresAt?: string;
  revokedAt?: string;
}

/** A new token: 256 random bits after a prefix by which secret scanners can know it. */
export function createToken(): string {
  return `rgm_${randomBytes(32).toString('base64url')}`;
}

/**
 * SHA-256 as hex. A slow hash (scrypt) protects passwords that people think up; 256 random bits cannot be guessed
 * however fast the hash is, and a slow one would cost every request tens of milliseconds.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The key of a token; every key is compared in constant time, whichever it is. */
export function findKey(keys: readonly ApiKey[], token: string): ApiKey | undefined {
  const hash = Buffer.from(hashToken(token), 'hex');
  return keys.filter((key) => timingSafeEqual(Buffer.from(key.hash, 'hex'), hash))[0];
}

/** Why a key opens nothing any more; undefined while it does. */
export function closedBecause(
  key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>,
  now: Date,
): 'revoked' | 'expired' | undefined {
  if (key.revokedAt !== undefined) return 'revoked';
  return key.expiresAt !== undefined && new Date(key.expiresAt) <= now ? 'expired' : undefined;
}
