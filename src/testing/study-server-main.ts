import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { fingerprint } from '../base/hash.ts';
import { loadCorpus } from '../corpus/load-corpus.ts';
import { loadSuite } from '../testcases/load-suite.ts';
import { startChatServer } from './chat-server.ts';
import { scriptedAnswerers } from './scripted-answerers.ts';
import { type SimulatedPace, simulatedModel } from './simulated-model.ts';

// `tsx src/testing/study-server-main.ts [DIRECTORY]`: three simulated models over the demo corpus, for a study to compare.
// Writes models.yaml and simulated.yaml (a study file, its runs tagged `simulated: true`) into DIRECTORY
// (outputs/simulated), prints {"models": …, "study": …} as one line, then serves.

const SUITES = ['hybrid-rag', 'model-comparison', 'traps'];

interface Simulated extends SimulatedPace {
  /** The share of questions that it answers as well as the material allows; the rest with altered facts. */
  goodShare: number;
  entry: object;
}

const MODELS: Record<string, Simulated> = {
  'accurate-slow': {
    ...{ ttftMs: 400, tokensPerS: 25, slots: 4, failingShare: 0, goodShare: 1 },
    entry: { location: 'local', parameters_b: 32, hardware: { gpu: 'simulated-card', cards: 2 } },
  },
  'fast-weak': {
    ...{ ttftMs: 60, tokensPerS: 120, slots: 16, failingShare: 0, goodShare: 0 },
    entry: { location: 'local', parameters_b: 8, hardware: { gpu: 'simulated-card', cards: 1 } },
  },
  flaky: {
    ...{ ttftMs: 200, tokensPerS: 60, slots: 8, failingShare: 0.05, goodShare: 0.5 },
    entry: {
      location: 'cloud',
      parameters_b: 14,
      price_cny_per_million_tokens: { input: 1, output: 4, as_of: '2026-01-01' },
    },
  },
};

const corpus = await loadCorpus('corpora/fintech');
const suites = await Promise.all(SUITES.map((name) => loadSuite(`testcases/${name}.yaml`)));
const documents = new Map(corpus.documents.map((document) => [document.id, document]));
const testcases = suites
  .flatMap(({ cases }) => cases)
  .map((one) => ({ ...one, question: one.question.trim() }));
const [good, sloppy] = scriptedAnswerers({ testcases, documents, seed: 1 });

const entries: [string, object][] = [];
for (const [name, { goodShare, entry, ...pace }] of Object.entries(MODELS)) {
  const answererFor = (question: string) =>
    Number.parseInt(fingerprint(question).slice(8, 16), 16) / 2 ** 32 < goodShare ? good! : sloppy!;
  const model = `simulated/${name}`;
  const server = await startChatServer({
    reply: simulatedModel(pace, answererFor, corpus.documents),
    models: [model],
  });
  entries.push([
    name,
    { dialect: 'vllm', base_url: server.baseUrl, model, thinking_switch: false, ...entry },
  ]);
}

const directory = process.argv[2] ?? 'outputs/simulated';
mkdirSync(directory, { recursive: true });
const [models, study] = ['models.yaml', 'simulated.yaml'].map((name) => join(directory, name)) as [
  string,
  string,
];
writeFileSync(
  models,
  stringify({
    models: Object.fromEntries(entries),
    embedders: { baseline: { dialect: 'baseline', fusion_weight: 0.05 } },
    gpus: {
      'simulated-card': {
        ...{ title: 'Simulated card', price_cny: 60_000, amortisation_years: 3 },
        ...{ power_w: 400, as_of: '2026-01-01' },
      },
    },
    defaults: { embedder: 'baseline', reranker: 'none' },
  }),
);
writeFileSync(
  study,
  stringify({
    title: '模拟端点上的选型示例（不是真实模型的结果）',
    models: Object.keys(MODELS),
    suites: SUITES,
    eval: { embedder: 'baseline', reranker: 'none', tag: { simulated: 'true' } },
    load: { suites: ['hybrid-rag'], concurrency: [1, 4, 8, 16], requests: 60 },
    selection: { sla: 'coverage>=0.6, ttft.p95<=1s, e2e.p95<=6s, failed<=0.02' },
  }),
);
process.stdout.write(`${JSON.stringify({ models, study })}\n`);
