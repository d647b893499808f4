import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeAside } from '../base/write-aside.ts';
import { searchableText } from '../corpus/searchable-text.ts';
import type { Segmenter } from '../text/segmenter.ts';
import type { Bm25Index } from './bm25-index.ts';
import { checkBytes, ensureGrowing } from './ensure-growing.ts';
import { ensureIndex } from './ensure-index.ts';
import { openLanceBm25, writeLanceBm25 } from './lancedb-bm25.ts';
import { lanceDbVersion } from './lancedb-table.ts';
import { openOrRebuild } from './open-or-rebuild.ts';
import { openRemote } from './open-remote.ts';
import type { BuildHooks, PassageSource } from './passage-source.ts';
import { sharedShare } from './shared-share.ts';
import { BM25_PARAMETERS, buildWinkBm25, loadWinkBm25 } from './wink-bm25.ts';

/** An index ready for search; `built` tells whether this call made it (or made it anew, when it was damaged). */
export interface OpenedBm25 {
  index: Bm25Index;
  fingerprint: string;
  built: boolean;
  engine: Bm25Engine;
}

/** `wink` holds the index in memory and reads all postings of a query; `lancedb` keeps it on disk and skips most. */
export type Bm25Engine = 'wink' | 'lancedb';

/** Raise when the file's shape, or what is indexed of a passage, changes. */
const FORMAT = 1;
const FILE = 'bm25.json';
const TABLES = 'tokens';
/** Measured by `bench:self -- scale`: below, wink answers as fast and opens without the native library. */
const LANCEDB_FROM_PASSAGES = 2_000;
const { version } = createRequire(import.meta.url)('wink-bm25-text-search/package.json') as {
  version: string;
};

/**
 * The BM25 index of a corpus under `root`, built when it is not there or cannot be read. `corpusFingerprint` covers
 * the passages. The engine follows the number of passages unless it is given; both give the same lists. One of LanceDB is
 * only read at `address`, where that is given.
 */
export async function openBm25(
  root: string,
  corpusFingerprint: string,
  passages: PassageSource,
  segmenter: Segmenter,
  { engine, address, ...hooks }: BuildHooks & { engine?: Bm25Engine; address?: string | undefined } = {},
): Promise<OpenedBm25> {
  const chosen = engine ?? (passages.length < LANCEDB_FROM_PASSAGES ? 'wink' : 'lancedb');
  const manifest = {
    kind: 'bm25',
    engine: chosen === 'wink' ? `wink-bm25-text-search ${version}` : `lancedb ${lanceDbVersion()}`,
    parameters: BM25_PARAMETERS,
    format: FORMAT,
    corpus: corpusFingerprint,
    segmenter: segmenter.fingerprint,
  };
  if (address !== undefined && chosen === 'lancedb') {
    const openAt = (place: string) => openLanceBm25(place, passages.length);
    const { opened, ...found } = await openRemote(address, manifest, TABLES, openAt);
    return { index: opened, ...found, engine: chosen };
  }
  const { ensure, open } = (chosen === 'wink' ? winkIndex : lanceIndex)(
    root,
    manifest,
    passages,
    segmenter,
    hooks,
  );
  const { opened, fingerprint, built } = await openOrRebuild(ensure, ({ directory }) => open(directory));
  return { index: opened, fingerprint, built, engine: chosen };
}

const winkIndex = (
  root: string,
  manifest: Record<string, unknown>,
  passages: PassageSource,
  segmenter: Segmenter,
) => ({
  ensure: () =>
    ensureIndex(root, manifest, async (directory) => {
      const rows = [...passages];
      const { toJson } = buildWinkBm25(
        rows.map(({ id }) => id),
        await segmenter.segment(rows.map(searchableText)),
      );
      await writeAside(join(directory, FILE), toJson());
    }),
  open: async (directory: string) => loadWinkBm25(await readFile(join(directory, FILE), 'utf8')),
});

const lanceIndex = (
  root: string,
  manifest: Record<string, unknown>,
  passages: PassageSource,
  segmenter: Segmenter,
  hooks: BuildHooks,
) => ({
  ensure: () =>
    ensureGrowing(
      root,
      manifest,
      TABLES,
      (directory) => writeLanceBm25(join(directory, TABLES), passages, segmenter, hooks),
      (tables) => sharedShare(tables, passages),
    ),
  open: async (directory: string) => {
    await checkBytes(directory);
    return openLanceBm25(join(directory, TABLES), passages.length);
  },
});
