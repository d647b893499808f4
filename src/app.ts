import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenAblation, openAblation } from './app/open-ablation.ts';
import { bench, planBench } from './app/open-bench.ts';
import { type OpenedForWorker, openForWorker } from './app/open-for-worker.ts';
import { openPipelines } from './app/open-pipelines.ts';
import { openScorer, type ScorerRequest } from './app/open-scorer.ts';
import { openSearch } from './app/open-search.ts';
import { type OpenStudy, openStudy } from './app/open-study.ts';
import { planInputs } from './app/plan-inputs.ts';
import { withTraces } from './app/trace-run.ts';
import { systemClock } from './base/clock.ts';
import { UserError } from './base/errors.ts';
import { findNamed } from './base/find-named.ts';
import { type Config, tuneLanceDb } from './config.ts';
import { loadCorpus } from './corpus/load-corpus.ts';
import { createChatClient } from './generation/chat-client.ts';
import type { BenchHooks, BenchResult } from './load/bench-result.ts';
import type { BenchSpec } from './load/bench-spec.ts';
import type { Scenario } from './load/scenario.ts';
import type { Catalogue } from './models/catalogue.ts';
import { entryOf, keyOf, loadCatalogue } from './models/load-catalogue.ts';
import { type ProbedEndpoint, probeCatalogue } from './models/probe-catalogue.ts';
import type { ComparedRun } from './report/compare-runs.ts';
import { findRun, findRunResult } from './report/find-run.ts';
import { type Drafted, draftCases } from './run/draft-cases.ts';
import { evaluateRun, resumeRun } from './run/execute-run.ts';
import { loadInputs, type RunInputs } from './run/load-inputs.ts';
import type { StartSearch } from './run/open-search.ts';
import type { RunPlan } from './run/plan-run.ts';
import type { RunDependencies, RunHooks, RunResult } from './run/run-context.ts';
import { lockRun } from './run/run-lock.ts';
import type { Fingerprints, RunRecord } from './run/run-record.ts';
import type { RunSpec } from './run/run-spec.ts';
import { openSqliteStore } from './run/store/sqlite-store.ts';
import { createJudgeScorer } from './scoring/judge-scorer.ts';
import type { Scorer } from './scoring/scorer.ts';
import { type FoundRecords, findRecords } from './study/study-records.ts';

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
  /** What a worker makes samples of a run with. @throws UserError where its files, models or version are others here */
  openForWorker(run: Pick<RunRecord, 'spec' | 'fingerprints'>, hooks: RunHooks): Promise<OpenedForWorker>;
  /** A recorded run to compare with, by id or by the path of its directory. */
  findRun(run: string): Promise<ComparedRun>;
  /** Builds (or finds) the indexes of a spec; asks no model. */
  buildIndexes(spec: RunSpec, hooks?: RunHooks): Promise<Fingerprints['indexes']>;
  /** Lets a model draft cases on the first `limit` documents of a corpus. */
  draft(request: DraftRequest): Promise<Drafted>;
  /** The rules with what is asked for on top; a judge's verdicts stand in `judgedCoverage` (see `finalVerdicts`). */
  openScorer(request: ScorerRequest): Promise<{ scorer: Scorer; close(): Promise<void> }>;
  /** The scenarios of a bench as they would be run; asks nobody. */
  planBench(spec: BenchSpec): Promise<Scenario[]>;
  /** Puts models under load. */
  bench(spec: BenchSpec, hooks?: BenchHooks): Promise<BenchResult>;
  /** A study file by name or path, beside what is recorded of it; asks nobody. `fresh` counts nothing of that. */
  openStudy(study: string, options?: { fresh?: boolean }): Promise<OpenStudy>;
  /** The variants of a base configuration, one factor at a time, beside what is recorded of them; asks nobody. */
  openAblation(spec: RunSpec, options?: { fresh?: boolean }): Promise<OpenAblation>;
  /** Recorded runs, benches and studies, each by id, name or the path of its directory. */
  findRecords(names: readonly string[]): Promise<FoundRecords>;
  /** A retriever for questions that are put by hand. */
  openSearch: StartSearch;
  probeEndpoints(): Promise<ProbedEndpoint[]>;
}

/** The composition root: the only file that chooses adapters. @throws UserError for a faulty models.yaml. */
export async function createApp(config: Config): Promise<App> {
  tuneLanceDb();
  const catalogue = await loadCatalogue(config.modelsFile);
  const open = (inputs: RunInputs, hooks: RunHooks) => openPipelines(config, catalogue, inputs, hooks);
  const storePath = join(config.outDirectory, 'ragmeter.sqlite');
  const dependencies: RunDependencies = {
    catalogue,
    openStore: () => openSqliteStore(storePath),
    openPipelines: open,
    lock: (runId) => lockRun(config.outDirectory, runId),
    spread: spreadOver(config.redisUrl),
  };
  const storeIfAny = () => (existsSync(storePath) ? dependencies.openStore : undefined);
  const app: App = {
    evaluate: (spec, hooks = {}) =>
      withTraces(config, hooks, (traced) => evaluateRun(spec, dependencies, traced)),
    async resume(runId, overrides, hooks = {}) {
      if (!existsSync(storePath))
        throw new UserError(`unknown run "${runId}": ${config.outDirectory} holds no runs`);
      return withTraces(config, hooks, (traced) => resumeRun(runId, overrides, dependencies, traced));
    },
    openForWorker: (run, hooks) => openForWorker(config, catalogue, run, hooks),
    findRun: (run) => findRun(run, config.outDirectory, storeIfAny()),
    async plan(spec) {
      return planInputs(catalogue, await loadInputs(spec, catalogue));
    },
    async buildIndexes(spec, hooks = {}) {
      const pipelines = await open(await loadInputs({ ...spec, rag: true }, catalogue), hooks);
      await pipelines.close();
      return pipelines.fingerprints.indexes;
    },
    draft: (request) => draft(config, catalogue, request),
    async openScorer(request) {
      const { scorer, judge, close } = await openScorer(config, catalogue, request);
      return { scorer: judge ? createJudgeScorer(scorer, judge) : scorer, close };
    },
    planBench: async (spec) => (await planBench(config, catalogue, spec)).scenarios,
    bench: (spec, hooks = {}) => bench(config, catalogue, spec, hooks),
    openStudy: (study, options) =>
      openStudy(config, catalogue, { ...app, recordedRun, runStatus }, study, options),
    openAblation: (spec, options) =>
      openAblation(config, catalogue, { ...app, recordedRun, runStatus }, spec, options),
    findRecords: (names) => findRecords(names, config.outDirectory, storeIfAny()),
    openSearch: (request) => openSearch(config, catalogue, request),
    probeEndpoints: () => probeCatalogue(catalogue, config.secret),
  };
  const recordedRun = (run: string) => findRunResult(run, config.outDirectory, storeIfAny());
  const runStatus = (run: string) => {
    const store = storeIfAny()?.();
    try {
      return store?.run(run)?.status;
    } finally {
      store?.close();
    }
  };
  return app;
}

/** BullMQ and its Redis client are loaded only where a Redis is set. */
function spreadOver(redisUrl: string | undefined): RunDependencies['spread'] {
  if (redisUrl === undefined) return undefined;
  return async (run, hooks) =>
    (await import('./jobs/distributed/spread-run.ts')).spreadRun(redisUrl, run, hooks);
}

async function draft(config: Config, catalogue: Catalogue, request: DraftRequest): Promise<Drafted> {
  const { corpus: name, model, limit, perDocument, concurrency } = request;
  const entry = entryOf('model', catalogue.models, model);
  if (entry.dialect === 'extractive' || entry.dialect === 'route')
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
