import { join } from 'node:path';
import { searchableText } from '../corpus/searchable-text.ts';
import type { DenseIndex } from './dense-index.ts';
import type { Embedder, FittedEmbedder } from './embedder.ts';
import { checkBytes, ensureGrowing } from './ensure-growing.ts';
import { type EnsuredIndex, readManifest } from './ensure-index.ts';
import type { AnnSettings } from './lancedb-ann.ts';
import { openLanceDb, writeLanceDb } from './lancedb-index.ts';
import { readSettings, writeSettings } from './lancedb-settings.ts';
import { lanceDbVersion } from './lancedb-table.ts';
import { openOrRebuild } from './open-or-rebuild.ts';
import { openRemote } from './open-remote.ts';
import type { BuildHooks, PassageSource } from './passage-source.ts';
import { sharedShare } from './shared-share.ts';

/** An index, and the embedder that knows its corpus: questions go through this one. */
export interface OpenedDense {
  index: DenseIndex;
  embedder: Embedder;
  fingerprint: string;
  /** Whether this call made it. */
  built: boolean;
  /** How the approximate index is searched and what it finds; undefined where search is exact. */
  ann?: AnnSettings | undefined;
}

/** `exact` compares the question with every vector; `ann` with those that an index gives. */
export type DenseEngine = 'exact' | 'ann';

/** Raise when what lies in the directory changes for a reason that the manifest does not show. */
const FORMAT = 1;
const TABLES = 'vectors';
/** Measured by `bench:self -- scale`: exact search takes 5 ms at about 10,000 passages of 1,024 dimensions. */
const ANN_FROM_PASSAGES = 10_000;

/**
 * The dense index of a corpus under `root`, built when it is not there or is damaged. The manifest holds all that
 * changes it; the title, headings and text of a passage are embedded (`searchableText`). Only passages that the
 * earlier index of the same embedder that shares most does not hold are embedded, unless the embedder is fitted to the corpus.
 * Throws `StageFailure` when the embedder's endpoint gives no result; the next call goes on from there. Where `address` is
 * given, an index is only read there, unless the embedder is fitted: its statistics stand in files.
 */
export async function openDense(
  root: string,
  corpusFingerprint: string,
  passages: PassageSource,
  embedder: Embedder,
  { engine, address, ...hooks }: BuildHooks & { engine?: DenseEngine; address?: string | undefined } = {},
): Promise<OpenedDense> {
  const ann = engine === undefined ? passages.length >= ANN_FROM_PASSAGES : engine === 'ann';
  const manifest = {
    kind: 'dense',
    format: FORMAT,
    engine: 'lancedb',
    engineVersion: lanceDbVersion(),
    corpus: corpusFingerprint,
    embedder: embedder.fingerprint,
    dimensions: embedder.dimensions,
    ...(ann && { ann: 'ivf-rq 3' }),
  };
  const build = async (directory: string, earlier: string | undefined) => {
    const using = (await fitTo(passages, embedder, directory)) ?? embedder;
    const measured = await writeLanceDb(
      join(directory, TABLES),
      passages,
      (texts) => using.embed(texts, 'passage'),
      {
        ...hooks,
        ann,
        ...(earlier !== undefined && {
          earlier: join(earlier, TABLES),
          earlierAnn: await annOf(earlier),
        }),
      },
    );
    if (measured) await writeSettings(join(directory, TABLES), measured);
    return measured && { ann: measured };
  };
  if (address !== undefined && !embedder.fitting) {
    const openAt = async (place: string) => {
      const settings = ann ? await readSettings<AnnSettings>(place) : undefined;
      return opened(place, settings, passages.length, embedder);
    };
    const { opened: found, ...rest } = await openRemote(address, manifest, TABLES, openAt);
    return { ...found, ...rest };
  }
  const sharedIn = (tables: string) => sharedShare(tables, passages);
  const ensure = () => ensureGrowing(root, manifest, TABLES, build, embedder.fitting ? undefined : sharedIn);
  const {
    opened: made,
    fingerprint,
    built,
  } = await openOrRebuild(ensure, (found) => open(found, passages.length, embedder));
  return { ...made, fingerprint, built };
}

/** The embedder with the statistics of the corpus, which are saved in the directory; undefined where it needs none. */
async function fitTo(
  passages: PassageSource,
  { fitting }: Embedder,
  directory: string,
): Promise<FittedEmbedder | undefined> {
  const fitted = await fitting?.fit(Array.from(passages, searchableText));
  await fitted?.save(directory);
  return fitted;
}

async function open(
  { directory }: EnsuredIndex,
  passages: number,
  embedder: Embedder,
): Promise<Pick<OpenedDense, 'index' | 'embedder' | 'ann'>> {
  await checkBytes(directory);
  const fitted = (await embedder.fitting?.load(directory)) ?? embedder;
  return opened(join(directory, TABLES), await annOf(directory), passages, fitted);
}

async function opened(
  tables: string,
  ann: AnnSettings | undefined,
  passages: number,
  embedder: Embedder,
): Promise<Pick<OpenedDense, 'index' | 'embedder' | 'ann'>> {
  const index = await openLanceDb(tables, ann);
  try {
    await probe(index, passages, embedder.dimensions);
    return { index, embedder, ann };
  } catch (error) {
    index.close();
    throw error;
  }
}

async function annOf(directory: string): Promise<AnnSettings | undefined> {
  const measured = (await readManifest(directory))?.measured as { ann?: AnnSettings } | undefined;
  return measured?.ann;
}

/** Lance reads vectors only when it searches: a search over all of them finds a damaged file now, not at a question. */
async function probe(index: DenseIndex, passages: number, dimensions: number | undefined): Promise<void> {
  if (index.size !== passages) throw new Error(`the dense index holds ${index.size} of ${passages} passages`);
  if (dimensions !== undefined) await index.search(new Float32Array(dimensions).fill(1), 1);
}
