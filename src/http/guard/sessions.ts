import { randomBytes } from 'node:crypto';
import { hashToken } from './api-key.ts';

/** The cookie that holds the id of a session, never a key. */
export const SESSION_COOKIE = 'ragmeter-session';
/** How long a session lasts from its sign-in. */
export const SESSION_S = 8 * 3_600;
const MOST_SESSIONS = 1_000;

/** Who signed in with a browser; in memory, so a restart ends every session. Ids are kept as hashes only. */
export interface Sessions {
  /** Opens a session for the key with this `ApiKey.hash` and gives its id: 256 random bits. */
  open(keyHash: string): string;
  /** The hash of the key that opened the session; undefined where there is none or its time is up. */
  keyHashOf(id: string): string | undefined;
  close(id: string): void;
}

/** Whether the key of a session is still good is asked at every request (`identify`). When full, the oldest session ends. */
export function createSessions(now: () => Date, most = MOST_SESSIONS): Sessions {
  // In the order of opening, which is that of their ends: all last equally long.
  const held = new Map<string, { keyHash: string; endsAtMs: number }>();
  return {
    open(keyHash) {
      for (const idHash of held.keys()) {
        if (held.size < most) break;
        held.delete(idHash);
      }
      const id = randomBytes(32).toString('base64url');
      held.set(hashToken(id), { keyHash, endsAtMs: now().getTime() + SESSION_S * 1000 });
      return id;
    },
    keyHashOf(id) {
      const idHash = hashToken(id);
      const session = held.get(idHash);
      if (session && session.endsAtMs > now().getTime()) return session.keyHash;
      held.delete(idHash);
      return undefined;
    },
    close: (id) => void held.delete(hashToken(id)),
  };
}
