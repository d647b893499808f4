import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { dynamicTopK } from '../retrieval/dynamic-top-k.ts';
import type { Hit } from '../retrieval/hit.ts';
import { reciprocalRankFusion } from '../retrieval/reciprocal-rank-fusion.ts';
import { bootstrapMean } from '../statistics/bootstrap.ts';
import { startSegmenter } from '../text/segment.ts';
import { listAll } from './retrieval.ts';
import { type BenchQuestion, halves, readRetrievalData } from './retrieval-data.ts';

/** One set at one top-k, over its reporting half. */
interface TopKRow {
  set: string;
  questions: number;
  topK: number;
  /** Of the gold passages, with `topK` given, with the dynamic number, and with as many on average for every question. */
  recallFixed: number;
  recallDynamic: number;
  recallFixedAsFew: number;
  /** Dynamic − fixed in points, 95 %, paired. */
  difference: string;
  /** Mean number given. */
  given: number;
}

/** A question whose fused list is known, and the lists that were fused. */
type Ranked = Pick<BenchQuestion, 'gold'> & { fused: Hit[]; evidence: Hit[][] };

const SEED = 20_260_101;
const SHARES = [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];
const MOST_LOSS = 0.005;
const CHOSEN_AT = 5;
const TOP_KS = [3, 5, 10];
const BASELINE_WEIGHT = 0.05;

/**
 * The share of `dynamicTopK`: the highest that costs at most 0.5 points of recall at 5 on one half of each set. On
 * the other half: recall and passages given with it, beside always giving `topK`, and beside always giving as few.
 * Command: `npm run bench:self -- top-k --data DIR`. @throws UserError when no data is given.
 */
export async function benchTopK({ data }: { data: readonly string[] }): Promise<{
  seed: number;
  share: number;
  rows: TopKRow[];
}> {
  if (data.length === 0)
    throw new UserError('the top-k bench needs --data DIR with passages.jsonl and questions.jsonl');
  const scratch = await mkdtemp(join(tmpdir(), 'ragmeter-bench-'));
  const segmenter = await startSegmenter(undefined);
  try {
    const sets: { name: string; choosing: Ranked[]; reporting: Ranked[] }[] = [];
    for (const directory of data) {
      const set = await readRetrievalData(directory);
      const listed = await listAll(set, segmenter, scratch);
      const ranked = listed.map(({ gold, bm25, dense }): Ranked => {
        const lists = [
          { hits: bm25, weight: 1 },
          { hits: dense, weight: BASELINE_WEIGHT },
        ];
        const fused = reciprocalRankFusion(lists, Math.max(...TOP_KS));
        return { gold: [...gold], fused, evidence: [bm25, dense] };
      });
      const [choosing, reporting] = halves(ranked, SEED);
      sets.push({ name: set.name, choosing, reporting });
    }
    const share = SHARES.findLast((candidate) =>
      sets.every(({ choosing }) => -mean(differences(choosing, CHOSEN_AT, candidate)) <= MOST_LOSS),
    );
    if (share === undefined) throw new Error(`every share costs more than ${MOST_LOSS} of recall`);
    const rows = sets.flatMap(({ name, reporting }) =>
      TOP_KS.map((topK) => rowOf(name, reporting, topK, share)),
    );
    return { seed: SEED, share, rows };
  } finally {
    await segmenter.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

function rowOf(set: string, questions: readonly Ranked[], topK: number, share: number): TopKRow {
  const given = mean(questions.map((one) => dynamicTopK(one.fused, one.evidence, topK, share)));
  const fixed = (k: number) => mean(questions.map((one) => recall(one, k)));
  const lost = differences(questions, topK, share);
  const interval = bootstrapMean(lost, { seed: SEED });
  const points = [mean(lost), interval?.low, interval?.high].map((one) => one && (one * 100).toFixed(1));
  const few = Math.floor(given);
  return {
    set,
    questions: questions.length,
    topK,
    recallFixed: fixed(topK),
    recallDynamic: fixed(topK) + mean(lost),
    recallFixedAsFew: fixed(few) + (given - few) * (fixed(few + 1) - fixed(few)),
    difference: `${points[0]} [${points[1] ?? '?'}, ${points[2] ?? '?'}]`,
    given,
  };
}

function differences(questions: readonly Ranked[], topK: number, share: number): number[] {
  return questions.map(
    (one) => recall(one, dynamicTopK(one.fused, one.evidence, topK, share)) - recall(one, topK),
  );
}

function recall({ gold, fused }: Ranked, k: number): number {
  const given = new Set(fused.slice(0, k).map(({ passageId }) => passageId));
  return gold.filter((id) => given.has(id)).length / gold.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
