import { createHash } from 'node:crypto';

/** JSON with sorted keys, so that equal values give equal text; `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member,
  );
}

/** The first 16 hex digits of the SHA-256 of the canonical JSON of `value` (of the bytes, for a string or buffer). */
export function fingerprint(value: unknown): string {
  const bytes = typeof value === 'string' || Buffer.isBuffer(value) ? value : canonicalJson(value);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
