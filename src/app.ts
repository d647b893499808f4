import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from './base/clock.ts';
import { UserError } from './base/errors.ts';
import { findNamed } from './base/find-named.ts';
import { fingerprint } from './base/hash.ts';
import type { Config } from './config.ts';
import { chunkDocument } from './corpus/chunk.ts';
import { loadCorpus } from './corpus/load-corpus.ts';
import { createChatClient } from './generation/chat-client.ts';
import { createChatGenerator } from './generation/chat-generator.ts';
import { createExtractiveGenerator } from './generation/extractive-generator.ts';
import type { Generator } from './generation/generator.ts';
import { PROMPT_FINGERPRINT } from './generation/prompt.ts';
import type { Catalogue } from './models/catalogue.ts';
import { costCny } from './models/cost.ts';
import { entryOf, keyOf, loadCatalogue } from './models/load-catalogue.ts';
import { type ProbedEndpoint, probeCatalogue } from './models/probe-catalogue.ts';
import { type NeededEndpoint, requireKeys } from './models/require-keys.ts';
import { createBaselineEmbedder } from './retrieval/baseline-embedder.ts';
import type { Embedder } from './retrieval/embedder.ts';
import { createHttpReranker } from './retrieval/http-reranker.ts';
import { createHybridRetriever } from './retrieval/hybrid.ts';
import { openBm25 } from './retrieval/open-bm25.ts';
import { openDense } from './retrieval/open-dense.ts';
import { createOpenAiEmbedder } from './retrieval/openai-embedder.ts';
import type { Reranker } from './retrieval/reranker.ts';
import type { Retriever } from './retrieval/retriever.ts';
import { type Drafted, draftCases } from './run/draft-cases.ts';
import { ragmeterVersion } from './run/environment.ts';
import { evaluateRun, resumeRun } from './run/execute-run.ts';
import { type CorpusInput, loadInputs, type RunInputs } from './run/load-inputs.ts';
import { plannedModels, planRun, type RunPlan } from './run/plan-run.ts';
import type { Pipelines, RunDependencies, RunHooks, RunResult } from './run/run-context.ts';
import { lockRun } from './run/run-lock.ts';
import type { Fingerprints } from './run/run-record.ts';
import type { ResolvedSpec, RunSpec } from './run/run-spec.ts';
import { openSqliteStore } from './run/store/sqlite-store.ts';
import { createRuleScorer } from './scoring/rule-scorer.ts';
import { startSegmenter } from './text/segment.ts';
import type { Segmenter } from './text/segmenter.ts';

const EMBEDDER_REMEDY = 'use the embedded one with --embedder baseline';
const RERANKER_REMEDY = 'go without with --reranker none';

/** What `draft` is asked for; `corpus` by name or path. */
export interface DraftRequest {
  corpus: string;
  model: string;
  perDocument: number;
  limit?: number;
  concurrency: number;
}

/** What ragmeter can do; the faces call these verbs and hold no rule of their own. */
export interface App {
  plan(spec: RunSpec): Promise<RunPlan>;
  evaluate(spec: RunSpec, hooks?: RunHooks): Promise<RunResult>;
  resume(runId: string, overrides: Pick<RunSpec, 'maxCost'>, hooks?: RunHooks): Promise<RunResult>;
  /** Builds (or finds) the indexes of a spec; asks no model. */
  buildIndexes(spec: RunSpec, hooks?: RunHooks): Promise<Fingerprints['indexes']>;
  /** Lets a model draft cases on the first `limit` documents of a corpus. */
  draft(request: DraftRequest): Promise<Drafted>;
  probeEndpoints(): Promise<ProbedEndpoint[]>;
}

/** The composition root: the only file that chooses adapters. @throws UserError for a faulty models.yaml. */
export async function createApp(config: Config): Promise<App> {
  const catalogue = await loadCatalogue(config.modelsFile);
  const openPipelines = (inputs: RunInputs, hooks: RunHooks) => open(config, catalogue, inputs, hooks);
  const storePath = join(config.outDirectory, 'ragmeter.sqlite');
  const dependencies: RunDependencies = {
    catalogue,
    openStore: () => openSqliteStore(storePath),
    openPipelines,
    lock: (runId) => lockRun(config.outDirectory, runId),
  };
  return {
    evaluate: (spec, hooks = {}) => evaluateRun(spec, dependencies, hooks),
    async resume(runId, overrides, hooks = {}) {
      if (!existsSync(storePath))
        throw new UserError(`unknown run "${runId}": ${config.outDirectory} holds no runs`);
      return resumeRun(runId, overrides, dependencies, hooks);
    },
    async plan(spec) {
      const inputs = await loadInputs(spec, catalogue);
      const chunkSizes = [...inputs.corpusOf.values()].map(({ corpus }) => corpus.chunk.size);
      return planRun(inputs.spec, inputs.testcases, plannedModels(catalogue, inputs.spec.model), {
        passageCharacters: Math.max(0, ...chunkSizes),
        remote: {
          embedder: catalogue.embedders[inputs.spec.embedder]?.dialect === 'openai',
          reranker: inputs.spec.reranker !== 'none',
        },
      });
    },
    async buildIndexes(spec, hooks = {}) {
      const pipelines = await openPipelines(await loadInputs({ ...spec, rag: true }, catalogue), hooks);
      await pipelines.close();
      return pipelines.fingerprints.indexes;
    },
    draft: (request) => draft(config, catalogue, request),
    probeEndpoints: () => probeCatalogue(catalogue, config.secret),
  };
}

async function open(
  config: Config,
  catalogue: Catalogue,
  inputs: RunInputs,
  hooks: RunHooks,
): Promise<Pipelines> {
  requireKeys(neededEndpoints(catalogue, inputs), config.secret);
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    // One that fails to close must not keep the others open.
    await Promise.allSettled(closers.splice(0).map(async (closer) => closer()));
  };
  try {
    const generators = new Map<string, Generator>();
    for (const name of inputs.spec.model) {
      const generator = openGenerator(config, catalogue, name, inputs.spec);
      generators.set(name, generator);
      closers.push(() => generator.close?.());
    }
    const retrievers = new Map<CorpusInput, Retriever>();
    const indexes: Fingerprints['indexes'] = {};
    if (inputs.arms.some(({ rag }) => rag)) {
      const reranker = openReranker(config, catalogue, inputs.spec.reranker);
      for (const input of new Set(inputs.corpusOf.values())) {
        const opened = await openRetriever(config, catalogue, input, inputs.spec, reranker, hooks, closers);
        retrievers.set(input, opened.retriever);
        indexes[input.corpus.name] = opened.fingerprints;
      }
    }
    const scorer = createRuleScorer();
    const thresholds = new Map(inputs.suites.map(({ name, passThreshold }) => [name, passThreshold]));
    return {
      pipelineFor(arm, testcase) {
        const input = inputs.corpusOf.get(testcase.suite);
        const entry = entryOf('model', catalogue.models, arm.model);
        return {
          retriever: arm.rag && input ? retrievers.get(input) : undefined,
          generator: generators.get(arm.model) as Generator,
          scorer,
          passThreshold: thresholds.get(testcase.suite) as number,
          priced: entry.dialect !== 'extractive' && entry.price_cny_per_million_tokens !== undefined,
          costCny: (usage) => (entry.dialect === 'extractive' ? 0 : costCny(entry, usage)),
        };
      },
      fingerprints: fingerprintsOf(catalogue, inputs, indexes),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function draft(config: Config, catalogue: Catalogue, request: DraftRequest): Promise<Drafted> {
  const { corpus: name, model, limit, perDocument, concurrency } = request;
  const entry = entryOf('model', catalogue.models, model);
  if (entry.dialect === 'extractive')
    throw new UserError(`model "${model}" cannot write; name one with --model`);
  const { documents } = await loadCorpus(findNamed('corpus', name, 'corpora', ['']));
  const apiKey = keyOf('model', model, entry, config.secret);
  const client = createChatClient({ name: model, entry, apiKey, clock: systemClock, concurrency });
  try {
    return await draftCases(documents.slice(0, limit), client, { perDocument, concurrency });
  } finally {
    await client.close();
  }
}

function openGenerator(config: Config, catalogue: Catalogue, name: string, spec: ResolvedSpec): Generator {
  const entry = entryOf('model', catalogue.models, name);
  if (entry.dialect === 'extractive') return createExtractiveGenerator({ name, clock: systemClock });
  const apiKey = keyOf('model', name, entry, config.secret);
  return createChatGenerator({ name, entry, apiKey, clock: systemClock, concurrency: spec.concurrency });
}

function openReranker(config: Config, catalogue: Catalogue, name: string): Reranker | undefined {
  if (name === 'none') return undefined;
  const entry = entryOf('reranker', catalogue.rerankers, name);
  const apiKey = keyOf('reranker', name, entry, config.secret);
  return createHttpReranker({ name, entry, apiKey, clock: systemClock });
}

/** The endpoints that a run will call. */
function neededEndpoints(catalogue: Catalogue, { spec, arms }: RunInputs): NeededEndpoint[] {
  const { models, embedders, rerankers } = catalogue;
  const needed: NeededEndpoint[] = spec.model.map((name) => ({ what: 'model', name, entry: models[name] }));
  if (!arms.some(({ rag }) => rag)) return needed;
  const { embedder, reranker, retrieval } = spec;
  if (retrieval !== 'bm25')
    needed.push({ what: 'embedder', name: embedder, entry: embedders[embedder], remedy: EMBEDDER_REMEDY });
  if (reranker !== 'none')
    needed.push({ what: 'reranker', name: reranker, entry: rerankers[reranker], remedy: RERANKER_REMEDY });
  return needed;
}

async function openRetriever(
  config: Config,
  catalogue: Catalogue,
  { corpus, dictionary }: CorpusInput,
  spec: ResolvedSpec,
  reranker: Reranker | undefined,
  hooks: RunHooks,
  closers: (() => Promise<void> | void)[],
): Promise<{ retriever: Retriever; fingerprints: { bm25?: string; dense?: string } }> {
  const embedderEntry = entryOf('embedder', catalogue.embedders, spec.embedder);
  const lexical = spec.retrieval !== 'dense';
  const dense = spec.retrieval !== 'bm25';
  const starting = startSegmenter(dictionary);
  closers.push(async () => (await starting).close());
  const passages = corpus.documents.flatMap((document) => chunkDocument(document, corpus.chunk));
  const segmenter = await starting;
  const embedder = dense ? openEmbedder(config, spec.embedder, embedderEntry, segmenter) : undefined;
  const root = join(config.outDirectory, 'indexes');
  const report = (kind: string, built: boolean) => {
    if (built) hooks.onIndex?.(`built the ${kind} index of ${corpus.name}: ${passages.length} passages`);
  };

  const bm25 = lexical ? await openBm25(root, corpus.fingerprint, passages, segmenter) : undefined;
  if (bm25) report('BM25', bm25.built);
  const vectors = embedder
    ? await openDense(root, corpus.fingerprint, passages, embedder, hooks.onEmbedded)
    : undefined;
  if (vectors) {
    closers.push(() => vectors.index.close());
    report(`${spec.embedder} dense`, vectors.built);
  }
  return {
    retriever: createHybridRetriever({
      mode: spec.retrieval,
      bm25: bm25?.index,
      dense: vectors?.index,
      embedder: vectors?.embedder,
      reranker,
      segmenter,
      passagesById: new Map(passages.map((passage) => [passage.id, passage])),
      topK: spec.topK,
      depth: spec.depth,
      clock: systemClock,
    }),
    fingerprints: { bm25: bm25?.fingerprint, dense: vectors?.fingerprint },
  };
}

function openEmbedder(
  config: Config,
  name: string,
  entry: Catalogue['embedders'][string],
  segmenter: Segmenter,
): Embedder {
  if (entry.dialect === 'baseline') return createBaselineEmbedder({ name, entry, segmenter });
  const apiKey = keyOf('embedder', name, entry, config.secret);
  return createOpenAiEmbedder({ name, entry, apiKey, clock: systemClock });
}

function fingerprintsOf(
  catalogue: Catalogue,
  { spec, suites, corpusOf, arms }: RunInputs,
  indexes: Fingerprints['indexes'],
): Fingerprints {
  const inputs = [...new Set(corpusOf.values())];
  const rag = arms.some((arm) => arm.rag);
  return {
    ragmeter: ragmeterVersion(),
    suites: Object.fromEntries(suites.map((suite) => [suite.name, suite.fingerprint])),
    corpora: Object.fromEntries(inputs.map(({ corpus }) => [corpus.name, corpus.fingerprint])),
    dictionaries: Object.fromEntries(
      inputs.map((input) => [input.corpus.name, input.dictionary?.fingerprint ?? 'none']),
    ),
    indexes,
    models: Object.fromEntries(spec.model.map((name) => [name, fingerprint(catalogue.models[name])])),
    ...(rag && { embedder: fingerprint(catalogue.embedders[spec.embedder]) }),
    ...(rag && spec.reranker !== 'none' && { reranker: fingerprint(catalogue.rerankers[spec.reranker]) }),
    prompt: PROMPT_FINGERPRINT,
  };
}
