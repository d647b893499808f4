import { foldText } from '../text/fold-text.ts';
import type { Segmenter } from '../text/segmenter.ts';

/** Cuts at what is neither letter nor digit, and Chinese runs into single characters: no dictionary, no process. */
export const wordSegmenter: Segmenter = {
  fingerprint: 'words',
  segment: async (texts) =>
    texts.map((text) => foldText(text).match(/\p{Script=Han}|[^\p{Script=Han}\P{L}]+|\p{N}+/gu) ?? []),
  close: async () => {},
};
