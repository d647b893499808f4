import type { Dictionary } from './dictionary.ts';
import { segmenterFingerprint, startSegmenter } from './segment.ts';
import type { Segmenter } from './segmenter.ts';

/** Hands out segmenters; each must be closed by whoever opened it. */
export type OpenSegmenter = (dictionary: Dictionary | undefined) => Promise<Segmenter>;

/**
 * Segmenters that share one process per fingerprint: the process starts with the first and ends with the last.
 * A process that could not start, or that died, is started anew for the next one who asks.
 */
export function shareSegmenters(start: OpenSegmenter = startSegmenter): OpenSegmenter {
  const shared = new Map<string, { segmenter: Promise<Segmenter>; users: number }>();
  return async (dictionary) => {
    const key = segmenterFingerprint(dictionary);
    const entry = shared.get(key) ?? { segmenter: start(dictionary), users: 0 };
    shared.set(key, entry);
    entry.users += 1;
    const forget = () => {
      if (shared.get(key) === entry) shared.delete(key);
    };
    const segmenter = await entry.segmenter.catch((error: unknown) => {
      forget();
      throw error;
    });
    let open = true;
    return {
      fingerprint: segmenter.fingerprint,
      segment: async (texts) => {
        if (!open) throw new Error('the segmenter is closed');
        return segmenter.segment(texts).catch((error: unknown) => {
          forget();
          throw error;
        });
      },
      close: async () => {
        if (!open) return;
        open = false;
        entry.users -= 1;
        if (entry.users > 0) return;
        forget();
        await segmenter.close();
      },
    };
  };
}
