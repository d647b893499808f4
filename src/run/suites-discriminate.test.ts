import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { chunkDocument } from '../corpus/chunk.ts';
import { loadCorpus } from '../corpus/load-corpus.ts';
import { createHybridRetriever } from '../retrieval/hybrid.ts';
import { openBm25 } from '../retrieval/open-bm25.ts';
import type { Retrieval } from '../retrieval/retriever.ts';
import { createRuleScorer } from '../scoring/rule-scorer.ts';
import type { Score } from '../scoring/scorer.ts';
import { type Estimate, meanEstimate, rateEstimate } from '../statistics/estimate.ts';
import { loadSuite } from '../testcases/load-suite.ts';
import type { Suite, Testcase } from '../testcases/testcase.ts';
import { scriptedAnswerers } from '../testing/scripted-answerers.ts';
import { loadDictionary } from '../text/dictionary.ts';
import { startSegmenter } from '../text/segment.ts';
import { answerTestcase, judgeAnswer } from './evaluate-testcase.ts';
import type { Sample } from './sample.ts';

const SUITES = ['hybrid-rag', 'model-comparison', 'traps'];
const ANSWERERS = ['good', 'sloppy', 'inventor', 'refuser'];
const SEED = 1;
const TOP_K = 5;

interface Measured {
  pass: Estimate;
  coverage: Estimate;
}

const scratch = await mkdtemp(join(tmpdir(), 'ragmeter-answerers-'));
/** By answerer, then by suite; `all` is every suite together. */
const measured = new Map<string, Map<string, Measured>>();
let samples: { answerer: string; testcase: Testcase; sample: Sample }[] = [];

beforeAll(async () => {
  const suites = await Promise.all(SUITES.map((name) => loadSuite(`testcases/${name}.yaml`)));
  samples = await runAll(suites);
  for (const answerer of ANSWERERS) {
    const own = samples.filter((one) => one.answerer === answerer);
    const bySuite = SUITES.map((name): [string, Measured] => [
      name,
      measure(own.filter(({ testcase }) => testcase.suite === name).map(({ sample }) => sample)),
    ]);
    measured.set(answerer, new Map([...bySuite, ['all', measure(own.map(({ sample }) => sample))]]));
  }
  // The README holds these figures.
  console.log(table());
}, 60_000);

afterAll(() => rm(scratch, { recursive: true }));

test.each(['pass', 'coverage'] as const)('ranks the answerers by %s, with intervals apart', (name) => {
  for (const [at, better] of ANSWERERS.slice(0, -1).entries()) {
    const worse = ANSWERERS[at + 1]!;
    const [above, below] = [of(better, 'all')[name], of(worse, 'all')[name]];
    expect(above.low, `${better} above ${worse}`).toBeGreaterThan(below.high);
  }
});

test('on traps neither inventing nor refusing comes first or second', () => {
  const ranking = [...ANSWERERS].sort((a, b) => of(b, 'traps').pass.mean - of(a, 'traps').pass.mean);
  expect(ranking.slice(0, 2)).toEqual(['good', 'sloppy']);
});

test('tells the answerers apart on each suite', () => {
  for (const suite of SUITES) {
    const rates = ANSWERERS.map((answerer) => of(answerer, suite).pass.mean);
    expect(rates, suite).toEqual([...rates].sort((a, b) => b - a));
  }
});

function of(answerer: string, suite: string): Measured {
  return measured.get(answerer)!.get(suite)!;
}

/** Every answerer over the same passages of BM25 with the corpus's dictionary, judged by rules. */
async function runAll(suites: readonly Suite[]): Promise<typeof samples> {
  const corpus = await loadCorpus('corpora/fintech');
  const segmenter = await startSegmenter(await loadDictionary(`dictionaries/${corpus.dictionary}.txt`));
  try {
    const passages = corpus.documents.flatMap((document) => chunkDocument(document, corpus.chunk));
    const { index } = await openBm25(scratch, corpus.fingerprint, passages, segmenter);
    const retriever = createHybridRetriever({
      mode: 'bm25',
      bm25: index,
      segmenter,
      passagesById: new Map(passages.map((passage) => [passage.id, passage])),
      topK: TOP_K,
      depth: 50,
      clock: systemClock,
    });
    const found = new Map<string, Promise<Retrieval>>();
    const retrieve = (question: string) => {
      const retrieval = found.get(question) ?? retriever.retrieve(question);
      found.set(question, retrieval);
      return retrieval;
    };
    const documents = new Map(corpus.documents.map((document) => [document.id, document]));
    const testcases = suites.flatMap(({ cases }) => cases);
    const thresholds = new Map(suites.map(({ name, passThreshold }) => [name, passThreshold]));
    const all: typeof samples = [];
    for (const generator of scriptedAnswerers({ testcases, documents, seed: SEED })) {
      for (const testcase of testcases) {
        const pipeline = {
          retriever: { retrieve },
          generator,
          scorer: createRuleScorer(),
          passThreshold: thresholds.get(testcase.suite)!,
          priced: false,
          costCny: () => undefined,
        };
        const key = {
          runId: 'r',
          arm: { model: generator.name, rag: true },
          testcaseId: testcase.id,
          trial: 1,
        };
        const answered = await answerTestcase({ ...key, cold: false }, testcase, pipeline);
        const sample = await judgeAnswer(answered, testcase, pipeline);
        all.push({ answerer: generator.name, testcase, sample });
      }
    }
    return all;
  } finally {
    await segmenter.close();
  }
}

function measure(judged: readonly Sample[]): Measured {
  const values = (name: string) =>
    judged.flatMap(({ scores }) => {
      const score = scores[name] as Score;
      return score.state === 'scored' ? [score.value] : [];
    });
  const [passes, coverages] = [values('pass'), values('coverage')];
  const leftOut = { unscored: judged.length - coverages.length, failed: 0 };
  return {
    pass: rateEstimate(passes.filter((value) => value === 1).length, passes.length, {
      unscored: 0,
      failed: 0,
    })!,
    coverage: meanEstimate(coverages, { ...leftOut, seed: SEED })!,
  };
}

function table(): string {
  const percent = (value: number) => (100 * value).toFixed(1);
  const cell = ({ mean, low, high }: Estimate) => `${percent(mean)} [${percent(low)}, ${percent(high)}]`;
  const columns = [...SUITES, 'all'];
  const rows = ANSWERERS.map((answerer) => {
    const cells = columns.map((suite) => cell(of(answerer, suite).pass));
    return [answerer, ...cells, cell(of(answerer, 'all').coverage)].join(' | ');
  });
  return ['answerer', ...columns.map((suite) => `${suite} pass`), 'all coverage']
    .join(' | ')
    .concat('\n', rows.join('\n'));
}
