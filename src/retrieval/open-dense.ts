import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Passage } from '../corpus/document.ts';
import { searchableText } from '../corpus/searchable-text.ts';
import type { DenseIndex } from './dense-index.ts';
import type { Embedder, FittedEmbedder } from './embedder.ts';
import { type EnsuredIndex, ensureIndex } from './ensure-index.ts';
import { lanceDbVersion, openLanceDb, writeLanceDb } from './lancedb-index.ts';

/** An index, and the embedder that knows its corpus: questions go through this one. */
export interface OpenedDense {
  index: DenseIndex;
  embedder: Embedder;
  fingerprint: string;
  /** Whether this call made it. */
  built: boolean;
}

/** Called after each batch with the number of passages embedded so far. */
export type OnEmbedded = (done: number, total: number) => void;

/** Raise when what lies in the directory changes for a reason that the manifest does not show. */
const FORMAT = 1;
const BATCH = 256;

/**
 * The dense index of a corpus under `root`, built when it is not there or is damaged. The manifest holds all that
 * changes it; the title, headings and text of a passage are embedded (`searchableText`).
 * Throws `StageFailure` when the embedder's endpoint gives no result; then nothing is left on disk.
 */
export async function openDense(
  root: string,
  corpusFingerprint: string,
  passages: readonly Passage[],
  embedder: Embedder,
  onEmbedded?: OnEmbedded,
): Promise<OpenedDense> {
  const manifest = {
    kind: 'dense',
    format: FORMAT,
    engine: 'lancedb',
    engineVersion: lanceDbVersion(),
    corpus: corpusFingerprint,
    embedder: embedder.fingerprint,
    dimensions: embedder.dimensions,
  };
  const ensure = () =>
    ensureIndex(root, manifest, (directory) => build(directory, passages, embedder, onEmbedded));
  const found = await ensure();
  try {
    return await open(found, passages, embedder);
  } catch (error) {
    if (found.built) throw error;
    await discard(found.directory);
    return open(await ensure(), passages, embedder);
  }
}

async function build(
  directory: string,
  passages: readonly Passage[],
  embedder: Embedder,
  onEmbedded: OnEmbedded | undefined,
): Promise<void> {
  const texts = passages.map(searchableText);
  const fitted: FittedEmbedder | undefined = await embedder.fitting?.fit(texts);
  await fitted?.save(directory);
  const using = fitted ?? embedder;
  async function* batches() {
    for (let start = 0; start < texts.length; start += BATCH) {
      const vectors = await using.embed(texts.slice(start, start + BATCH), 'passage');
      yield vectors.map((vector, index) => ({ id: (passages[start + index] as Passage).id, vector }));
      onEmbedded?.(start + vectors.length, texts.length);
    }
  }
  await writeLanceDb(tablesIn(directory), batches());
}

async function open(
  found: EnsuredIndex,
  passages: readonly Passage[],
  embedder: Embedder,
): Promise<OpenedDense> {
  const { directory, fingerprint, built } = found;
  const fitted = (await embedder.fitting?.load(directory)) ?? embedder;
  const index = await openLanceDb(tablesIn(directory));
  try {
    await probe(index, passages.length, embedder.dimensions);
    return { index, embedder: fitted, fingerprint, built };
  } catch (error) {
    index.close();
    throw error;
  }
}

/** Lance reads vectors only when it searches: a search over all of them finds a damaged file now, not at a question. */
async function probe(index: DenseIndex, passages: number, dimensions: number | undefined): Promise<void> {
  if (index.size !== passages) throw new Error(`the dense index holds ${index.size} of ${passages} passages`);
  if (dimensions !== undefined) await index.search(new Float32Array(dimensions).fill(1), 1);
}

function tablesIn(directory: string): string {
  return join(directory, 'vectors');
}

/** Renamed before it is removed, so that no other process opens half of it. */
async function discard(directory: string): Promise<void> {
  const aside = `${directory}.damaged-${process.pid}`;
  await rename(directory, aside);
  await rm(aside, { recursive: true, force: true });
}
