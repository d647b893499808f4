import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeAside } from '../base/write-aside.ts';
import type { Passage } from '../corpus/document.ts';
import { searchableText } from '../corpus/searchable-text.ts';
import type { Segmenter } from '../text/segmenter.ts';
import type { Bm25Index } from './bm25-index.ts';
import { ensureIndex } from './ensure-index.ts';
import { BM25_PARAMETERS, buildWinkBm25, loadWinkBm25 } from './wink-bm25.ts';

/** An index ready for search; `built` tells whether this call made it (or made it anew, when it was damaged). */
export interface OpenedBm25 {
  index: Bm25Index;
  fingerprint: string;
  built: boolean;
}

/** Raise when the file's shape, or what is indexed of a passage, changes. */
const FORMAT = 1;
const FILE = 'bm25.json';
const { version } = createRequire(import.meta.url)('wink-bm25-text-search/package.json') as {
  version: string;
};

/**
 * The BM25 index of a corpus under `root`, built when it is not there or cannot be read.
 * `corpusFingerprint` covers the passages.
 */
export async function openBm25(
  root: string,
  corpusFingerprint: string,
  passages: readonly Passage[],
  segmenter: Segmenter,
): Promise<OpenedBm25> {
  const manifest = {
    kind: 'bm25',
    engine: `wink-bm25-text-search ${version}`,
    parameters: BM25_PARAMETERS,
    format: FORMAT,
    corpus: corpusFingerprint,
    segmenter: segmenter.fingerprint,
  };
  let fresh: Bm25Index | undefined;
  const build = async (directory: string): Promise<Bm25Index> => {
    const tokens = await segmenter.segment(passages.map(searchableText));
    const { index, toJson } = buildWinkBm25(
      passages.map(({ id }) => id),
      tokens,
    );
    await writeAside(join(directory, FILE), toJson());
    return index;
  };
  const { directory, fingerprint, built } = await ensureIndex(root, manifest, async (aside) => {
    fresh = await build(aside);
  });
  if (fresh) return { index: fresh, fingerprint, built };
  const saved = await readFile(join(directory, FILE), 'utf8')
    .then(loadWinkBm25)
    .catch(() => undefined);
  if (saved) return { index: saved, fingerprint, built: false };
  await rm(join(directory, FILE), { force: true, recursive: true });
  return { index: await build(directory), fingerprint, built: true };
}
