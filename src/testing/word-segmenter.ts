import { foldText } from '../text/fold-text.ts';
import type { Segmenter } from '../text/segmenter.ts';

/** A segmenter without dictionary and process: `cut` gives a text's tokens. */
export function segmenterBy(fingerprint: string, cut: (text: string) => string[]): Segmenter {
  return {
    fingerprint,
    segment: async (texts) => texts.map(cut),
    lines: async (texts) => texts.map((text) => cut(text).join(' ')),
    close: async () => {},
  };
}

/** Cuts at what is neither letter nor digit, and Chinese runs into single characters. */
export const wordSegmenter = segmenterBy(
  'words',
  (text) => foldText(text).match(/\p{Script=Han}|[^\p{Script=Han}\P{L}]+|\p{N}+/gu) ?? [],
);
