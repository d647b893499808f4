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

export interface BenchRetrievalOptions {
  /** Folders of `passages.jsonl` and `questions.jsonl`, separated by commas. */
  data?: string;
  json: boolean;
}

const SEED = 20_260_101;
const DEPTH = 50;

/**
 * BM25, the baseline embedder and both fused: on one half of each set's questions the fusion weight is chosen (one
 * for all sets), on the other half the three are reported. Prints to standard output.
 * @throws UserError when no data is given.
 */
export async function benchRetrieval({ data, json }: BenchRetrievalOptions): Promise<void> {
  if (!data) {
    throw new UserError(
      'the retrieval bench needs questions with gold passages: give folders of passages.jsonl and questions.jsonl, ' +
        'separated by commas, as RAGMETER_BENCH_DATA',
    );
  }
  const scratch = await mkdtemp(join(tmpdir(), 'ragmeter-bench-'));
  const segmenter = await startSegmenter(undefined);
  try {
    const choosing: Listed[][] = [];
    const reporting: { name: string; listed: Listed[] }[] = [];
    for (const directory of data.split(',')) {
      const set = await readRetrievalData(directory);
      const [first, second] = halves(await listAll(set, segmenter, scratch), SEED);
      choosing.push(first);
      reporting.push({ name: set.name, listed: second });
    }
    const weight = chooseWeight(choosing);
    const sets = reporting.map(({ name, listed }) => reportOn(name, listed, weight, SEED));
    console.log(
      json ? JSON.stringify({ schema: 1, seed: SEED, weight, sets }, null, 2) : printed(weight, sets),
    );
  } finally {
    await segmenter.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Every question's two lists, by the retriever that runs use. */
async function listAll(set: RetrievalData, segmenter: Segmenter, scratch: string): Promise<Listed[]> {
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

function printed(weight: number, sets: readonly RetrievalReport[]): string {
  const percent = (share: number) => (share * 100).toFixed(1).padStart(6);
  const lines = sets.flatMap(({ name, questions, lists, difference, medianMs }) => [
    `\n${name}: ${questions} questions (the other half chose the weight)`,
    '          hit@10  MRR@10',
    ...Object.entries(lists).map(
      ([list, at]) => `  ${list.padEnd(7)} ${percent(at.hit)}  ${percent(at.mrr)}`,
    ),
    ...Object.entries(difference).map(([metric, { mean, low, high }]) => {
      const interval =
        low === undefined || high === undefined ? 'no spread' : `${percent(low)} to ${percent(high)}`;
      return `  hybrid - bm25, ${metric.padEnd(3)}: ${percent(mean)}  [95 %: ${interval}] points`;
    }),
    `  median ms: ${Object.entries(medianMs)
      .map(([stage, ms]) => `${stage} ${ms.toFixed(1)}`)
      .join(', ')}`,
  ]);
  return [`dense weight ${weight} (BM25 has 1), seed ${SEED}`, ...lines].join('\n');
}
