import { join } from 'node:path';
import Database from 'better-sqlite3';
import { systemClock } from '../base/clock.ts';
import { createHybridRetriever } from '../retrieval/hybrid.ts';
import { type Bm25Engine, openBm25 } from '../retrieval/open-bm25.ts';
import { type DenseEngine, openDense } from '../retrieval/open-dense.ts';
import type { PassageSource } from '../retrieval/passage-source.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { scaleEmbedder } from './scale-embedder.ts';

/** An engine built over passages; `ask` is one question from its words to its ranked list. */
export interface BuiltEngine {
  /** What a question is before the clock starts. */
  prepare(question: string): Promise<unknown>;
  ask(prepared: never): Promise<unknown>;
  recallAt10?: number | undefined;
}

/** Builds (or, over changed passages, builds again) the engine in a folder. */
export type Engine = (
  directory: string,
  corpus: string,
  passages: PassageSource,
  segmenter: Segmenter,
) => Promise<BuiltEngine>;

/** As deep as a run's lists. */
const DEPTH = 50;
const SQL_BATCH = 10_000;

/** By name. `retrieval` is what a question costs in a run without its embedding server, reranker and model. */
export const SCALE_ENGINES: Record<string, { build: Engine; most?: number; reindexes?: boolean }> = {
  'bm25 lancedb': { build: bm25('lancedb'), reindexes: true },
  'bm25 wink': { build: bm25('wink'), most: 100_000 },
  'sqlite fts5': { build: sqlite, most: 100_000 },
  'dense ivf-rq': { build: dense('ann'), reindexes: true },
  'dense exact': { build: dense('exact'), most: 100_000 },
  retrieval: { build: retrieval },
};

function bm25(engine: Bm25Engine): Engine {
  return async (directory, corpus, passages, segmenter) => {
    const { index } = await openBm25(directory, corpus, passages, segmenter, { engine });
    return {
      prepare: async (question) => (await segmenter.segment([question]))[0],
      ask: (tokens: string[]) => index.search(tokens, DEPTH),
    };
  };
}

function dense(engine: DenseEngine): Engine {
  return async (directory, corpus, passages) => {
    const { index, ann } = await openDense(directory, corpus, passages, scaleEmbedder, { engine });
    return {
      prepare: async (question) => (await scaleEmbedder.embed([question], 'query'))[0],
      ask: (vector: Float32Array) => index.search(vector, DEPTH),
      recallAt10: ann ? ann.recallAt10 : 1,
    };
  };
}

async function retrieval(
  directory: string,
  corpus: string,
  passages: PassageSource,
  segmenter: Segmenter,
): Promise<BuiltEngine> {
  const bm25Index = await openBm25(directory, corpus, passages, segmenter);
  const denseIndex = await openDense(directory, corpus, passages, scaleEmbedder);
  const retriever = createHybridRetriever({
    mode: 'hybrid',
    bm25: bm25Index.index,
    segmenter,
    dense: denseIndex.index,
    embedder: denseIndex.embedder,
    passagesById: new Map(Array.from(passages, (passage) => [passage.id, passage])),
    topK: 10,
    depth: DEPTH,
    clock: systemClock,
  });
  return {
    prepare: async (question) => question,
    ask: (question: string) => retriever.retrieve(question),
    recallAt10: denseIndex.ann?.recallAt10,
  };
}

/** FTS5 over the same tokens; its bm25() with its own constants (k1 1.2, b 0.75). */
async function sqlite(
  directory: string,
  corpus: string,
  passages: PassageSource,
  segmenter: Segmenter,
): Promise<BuiltEngine> {
  const database = new Database(join(directory, `${corpus}.sqlite`));
  database.exec(
    `CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, tokens, tokenize="unicode61 tokenchars '.'")`,
  );
  const insert = database.prepare('INSERT INTO passages VALUES (?, ?)');
  const add = database.transaction((rows: [string, string][]) => {
    for (const row of rows) insert.run(...row);
  });
  const all = [...passages];
  for (let start = 0; start < all.length; start += SQL_BATCH) {
    const batch = all.slice(start, start + SQL_BATCH);
    const tokens = await segmenter.segment(batch.map(({ text }) => text));
    add(batch.map(({ id }, at) => [id, tokens[at]?.join(' ') ?? '']));
  }
  const search = database.prepare(
    'SELECT id, bm25(passages) AS score FROM passages WHERE passages MATCH ? ORDER BY score LIMIT ?',
  );
  return {
    prepare: async (question) =>
      ((await segmenter.segment([question]))[0] ?? []).map((token) => `"${token}"`).join(' OR '),
    ask: async (query: string) => search.all(query, DEPTH),
  };
}
