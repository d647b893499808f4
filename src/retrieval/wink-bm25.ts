import createEngine, { type WinkEngine } from 'wink-bm25-text-search';
import { z } from 'zod';
import type { Bm25Index } from './bm25-index.ts';

/**
 * `k` smooths the IDF: ln((N − n + 0.5) / (n + 0.5) + k), with N passages of which n hold the token; 1 is the
 * IDF of Lucene and is never negative. `k1` and `b` are the usual ones (Robertson and Zaragoza 2009).
 */
export const BM25_PARAMETERS = { k1: 1.2, b: 0.75, k: 1 };

/** Decimals of the stored weights: with wink's own 4, passages tie that do not. */
const PRECISION = 6;
/** Wink refuses smaller collections. */
const FEWEST_DOCUMENTS = 3;

const savedIndex = z.strictObject({ passageIds: z.array(z.string()), engine: z.string() });

/** Builds the index; `tokens[i]` are the tokens of passage `passageIds[i]`. Ids are unique. */
export function buildWinkBm25(
  passageIds: readonly string[],
  tokens: readonly (readonly string[])[],
): { index: Bm25Index; toJson: () => string } {
  const engine = createEngine();
  engine.defineConfig({ fldWeights: { tokens: 1 }, bm25Params: { ...BM25_PARAMETERS } });
  definePassThrough(engine);
  passageIds.forEach((_id, position) => {
    engine.addDoc({ tokens: joined(tokens[position] ?? []) }, position);
  });
  // Padding holds no token, so that no search finds it.
  for (let position = passageIds.length; position < FEWEST_DOCUMENTS; position += 1) {
    engine.addDoc({ tokens: '' }, position);
  }
  engine.consolidate(PRECISION);
  return {
    index: indexOver(engine, passageIds),
    toJson: () => JSON.stringify({ passageIds, engine: engine.exportJSON() }),
  };
}

/** The index that `toJson` gave. Throws when `json` is not that. */
export function loadWinkBm25(json: string): Bm25Index {
  const saved = savedIndex.parse(JSON.parse(json));
  const engine = createEngine();
  engine.importJSON(saved.engine);
  definePassThrough(engine);
  // JSON.parse gives this table Object's prototype, and the token `constructor` would find a function there.
  Object.setPrototypeOf(engine.getTokens(), null);
  return indexOver(engine, saved.passageIds);
}

/** A token that stands twice in the query counts twice, as in Lucene. */
function indexOver(engine: WinkEngine, passageIds: readonly string[]): Bm25Index {
  return {
    async search(queryTokens, limit) {
      // Wink cuts its list before ties are broken, so it is asked for all.
      return engine
        .search(joined(queryTokens), passageIds.length)
        .map(([position, score]) => ({ passageId: passageIds[Number(position)] as string, score }))
        .sort((a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1))
        .slice(0, limit);
    },
    close() {},
  };
}

function joined(tokens: readonly string[]): string {
  return tokens.join('\n');
}

/** Tokens pass through wink as lines: it takes only strings, and no token holds a line break. */
function definePassThrough(engine: WinkEngine): void {
  engine.definePrepTasks([(lines) => (lines === '' ? [] : lines.split('\n'))]);
}
