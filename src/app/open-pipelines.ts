import type { Config } from '../config.ts';
import { routedModel } from '../generation/complexity.ts';
import type { Generator } from '../generation/generator.ts';
import { createRecordedGenerator } from '../generation/recorded-generator.ts';
import { answerersBehind } from '../models/answerer.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { requireKeys } from '../models/require-keys.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { CorpusInput, RunInputs } from '../run/load-inputs.ts';
import type { Pipelines, RunHooks } from '../run/run-context.ts';
import type { Fingerprints } from '../run/run-record.ts';
import { fingerprintsOf } from './fingerprints-of.ts';
import { neededEndpoints } from './needed-endpoints.ts';
import { openGenerator } from './open-generator.ts';
import { openReranker, openRetriever } from './open-retriever.ts';
import { openScorer } from './open-scorer.ts';
import { pricing } from './pricing.ts';

/** Opens every adapter that a run needs. @throws UserError for a missing key, before anything is built. */
export async function openPipelines(
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
    const { model, concurrency } = inputs.spec;
    if (inputs.answers)
      for (const name of model) generators.set(name, createRecordedGenerator(name, inputs.answers.byCase));
    else
      for (const answerer of model.flatMap((name) => answerersBehind(catalogue, name))) {
        if (generators.has(answerer.name)) continue;
        const generator = openGenerator(config, answerer, concurrency);
        generators.set(answerer.name, generator);
        closers.push(() => generator.close?.());
      }
    const retrievers = new Map<CorpusInput, Retriever>();
    const indexes: Fingerprints['indexes'] = {};
    if (inputs.retrieves) {
      const reranker = openReranker(config, catalogue, inputs.spec.reranker);
      for (const input of new Set(inputs.corpusOf.values())) {
        const opened = await openRetriever(config, catalogue, input, inputs.spec, reranker, hooks, closers);
        retrievers.set(input, opened.retriever);
        indexes[input.corpus.name] = opened.fingerprints;
      }
    }
    const scoring = await openScorer(config, catalogue, inputs.spec);
    closers.push(() => scoring.close());
    const thresholds = new Map(inputs.suites.map(({ name, passThreshold }) => [name, passThreshold]));
    return {
      pipelineFor(arm, testcase) {
        const input = inputs.corpusOf.get(testcase.suite);
        const answerer = inputs.answers ? undefined : answererFor(catalogue, arm.model, testcase.question);
        const routedTo = answerer && answerer.name !== arm.model ? answerer.name : undefined;
        return {
          retriever: arm.rag && input && answerer?.kind === 'model' ? retrievers.get(input) : undefined,
          generator: generators.get(routedTo ?? arm.model) as Generator,
          ...(routedTo !== undefined && { routedTo }),
          scorer: scoring.scorer,
          judge: scoring.judge,
          passThreshold: thresholds.get(testcase.suite) as number,
          ...pricing(answerer),
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

/** What answers a question put to `name`: behind a route, the model that it picks. */
function answererFor(catalogue: Catalogue, name: string, question: string) {
  const entry = catalogue.models[name];
  const picked = entry?.dialect === 'route' ? routedModel(entry.route, question) : name;
  return answerersBehind(catalogue, name).find((answerer) => answerer.name === picked);
}
