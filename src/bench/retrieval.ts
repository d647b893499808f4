import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import { createBaselineEmbedder } from '../retrieval/baseline-embedder.ts';
import type { Hit } from '../retrieval/hit.ts';
import { createHybridRetriever } from '../retrieval/hybrid.ts';
import { openBm25 } from '../retrieval/open-bm25.ts';
import { openDense } from '../retrieval/open-dense.ts';
import { startSegmenter } from '../text/segment.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { chooseWeight, type Listed, type RetrievalReport, reportOn } from './compare-retrieval.ts';
import { halves, type RetrievalData, readRetrievalData } from './retrieval-data.ts';

/** One list of one set: shares 0..1 over the reporting half; `…Low` and `…High` bound hybrid − BM25 (95 %, paired). */
interface RetrievalRow {
  set: string;
  questions: number;
  list: string;
  hitAt10: number;
  mrrAt10: number;
  hitDifference?: string;
  mrrDifference?: string;
}

const SEED = 20_260_101;
const DEPTH = 50;

/**
 * BM25, the baseline embedder and both fused: on one half of each set's questions the fusion weight is chosen (one
 * for all sets), on the other half the three are reported, with the paired difference of the hybrid to BM25 in points.
 * Command: `npm run bench:self -- retrieval --data DIR`, DIR with `passages.jsonl` and `questions.jsonl`.
 * @throws UserError when no data is given.
 */
export async function benchRetrieval({
  data,
}: {
  data: readonly string[];
}): Promise<{ seed: number; weight: number; rows: RetrievalRow[] }> {
  if (data.length === 0)
    throw new UserError('the retrieval bench needs --data DIR with passages.jsonl and questions.jsonl');
  const scratch = await mkdtemp(join(tmpdir(), 'ragmeter-bench-'));
  const segmenter = await startSegmenter(undefined);
  try {
    const choosing: Listed[][] = [];
    const reporting: { name: string; listed: Listed[] }[] = [];
    for (const directory of data) {
      const set = await readRetrievalData(directory);
      const [first, second] = halves(await listAll(set, segmenter, scratch), SEED);
      choosing.push(first);
      reporting.push({ name: set.name, listed: second });
    }
    const weight = chooseWeight(choosing);
    const rows = reporting.flatMap(({ name, listed }) => rowsOf(reportOn(name, listed, weight, SEED)));
    return { seed: SEED, weight, rows };
  } finally {
    await segmenter.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Every question's two lists, by the retriever that runs use; indexes are built in `scratch`. */
export async function listAll(set: RetrievalData, segmenter: Segmenter, scratch: string): Promise<Listed[]> {
  const { name, passages, questions } = set;
  const embedder = createBaselineEmbedder({ name: 'baseline', entry: { fusion_weight: 1 }, segmenter });
  const bm25 = await openBm25(scratch, name, passages, segmenter);
  const dense = await openDense(scratch, name, passages, embedder);
  const retriever = createHybridRetriever({
    mode: 'hybrid',
    bm25: bm25.index,
    segmenter,
    dense: dense.index,
    embedder: dense.embedder,
    passagesById: new Map(passages.map((passage) => [passage.id, passage])),
    topK: 10,
    depth: DEPTH,
    clock: systemClock,
  });
  try {
    const listed: Listed[] = [];
    for (const { question, gold } of questions) {
      const { hits, spans } = await retriever.retrieve(question);
      listed.push({ gold, spans, bm25: hits.bm25 as Hit[], dense: hits.dense as Hit[] });
    }
    return listed;
  } finally {
    dense.index.close();
  }
}

function rowsOf({ name, questions, lists, difference }: RetrievalReport): RetrievalRow[] {
  const points = ({ mean, low, high }: RetrievalReport['difference']['hit']) => {
    const [at, from, to] = [mean, low, high].map((share) => share && (share * 100).toFixed(1));
    return `${at} [${from ?? '?'}, ${to ?? '?'}]`;
  };
  return Object.entries(lists).map(([list, { hit, mrr }]) => ({
    set: name,
    questions,
    list,
    hitAt10: hit,
    mrrAt10: mrr,
    hitDifference: list === 'hybrid' ? points(difference.hit) : undefined,
    mrrDifference: list === 'hybrid' ? points(difference.mrr) : undefined,
  }));
}
