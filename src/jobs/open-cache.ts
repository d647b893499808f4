export interface OpenCacheOptions<T> {
  /** How many stay open; more only while they are in use. */
  most: number;
  /** What was not used for so long is closed. */
  idleMs: number;
  close(value: T): Promise<void>;
}

interface Entry<T> {
  value: Promise<T>;
  users: number;
  idle?: NodeJS.Timeout;
}

/** Keeps what is costly to open for the next use; what was used longest ago is closed first, never one in use. */
export function openCache<T>({ most, idleMs, close }: OpenCacheOptions<T>) {
  const entries = new Map<string, Entry<T>>();
  const drop = (key: string, { value, idle }: Entry<T>) => {
    entries.delete(key);
    clearTimeout(idle);
    value.then(close).catch(() => {});
  };
  const trim = () => {
    for (const [key, entry] of entries) {
      if (entries.size <= most) return;
      if (entry.users === 0) drop(key, entry);
    }
  };
  const opened = (key: string, value: Promise<T>): Entry<T> => {
    const entry = { value, users: 0 };
    value.catch(() => entries.get(key) === entry && entries.delete(key));
    return entry;
  };
  return {
    /** Runs `work` with the value of `key`, opened where it is not. What could not be opened is not kept. */
    async use<R>(key: string, open: () => Promise<T>, work: (value: T) => Promise<R> | R): Promise<R> {
      const entry = entries.get(key) ?? opened(key, open());
      // The last in the map is the one used last.
      entries.delete(key);
      entries.set(key, entry);
      clearTimeout(entry.idle);
      entry.users += 1;
      trim();
      try {
        return await work(await entry.value);
      } finally {
        entry.users -= 1;
        if (entry.users === 0 && entries.get(key) === entry)
          entry.idle = setTimeout(() => drop(key, entry), idleMs).unref();
        trim();
      }
    },
  };
}
