import { UserError } from '../base/errors.ts';
import type { Config } from '../config.ts';
import { buildPrompt } from '../generation/prompt.ts';
import type { BenchHooks } from '../load/bench-result.ts';
import type { BenchSpec } from '../load/bench-spec.ts';
import type { PreparedQuestion } from '../load/request-source.ts';
import type { ScoredQuestions } from '../load/run-scenario.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { type Answered, judgeAnswer } from '../run/evaluate-testcase.ts';
import { loadInputs, type RunInputs } from '../run/load-inputs.ts';
import { runSpecSchema } from '../run/run-spec.ts';
import { openPipelines } from './open-pipelines.ts';

/** The suites of a spec with their corpora, read and checked. @throws UserError for anything that does not exist or fit */
export function loadQuestions(
  catalogue: Catalogue,
  { model, suite, corpus, retrieval, embedder, reranker, topK, limit }: BenchSpec,
): Promise<RunInputs> {
  const given = { suite, corpus, retrieval, embedder, reranker, topK, limit };
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return loadInputs(runSpecSchema.parse({ model, rag: true, ...stated }), catalogue);
}

/**
 * The questions of suites with the passages that retrieval gives them, fetched before any load, and the
 * rules that score an answer. No judge: its calls would share the time that is measured.
 */
export async function openScoredQuestions(
  config: Config,
  catalogue: Catalogue,
  inputs: RunInputs,
  hooks: BenchHooks,
): Promise<ScoredQuestions & { close(): Promise<void> }> {
  const pipelines = await openPipelines(config, catalogue, inputs, { onIndex: hooks.onIndex });
  const arm = inputs.arms[0]!;
  const answered = new Map<string, Omit<Answered, 'sample'> & Pick<Answered['sample'], 'hits'>>();
  const questions: PreparedQuestion[] = [];
  try {
    for (const testcase of inputs.testcases) {
      hooks.signal?.throwIfAborted();
      const { id: testcaseId, question } = testcase;
      const found = await pipelines.pipelineFor(arm, testcase).retriever?.retrieve(question);
      answered.set(testcaseId, { passages: found?.passages, found: found?.found, hits: found?.hits });
      questions.push({ testcaseId, messages: buildPrompt({ question, passages: found?.passages }) });
    }
  } catch (error) {
    await pipelines.close();
    if (hooks.signal?.aborted) throw new UserError('interrupted while the passages were retrieved');
    throw error;
  }
  const byId = new Map(inputs.testcases.map((testcase) => [testcase.id, testcase]));
  return {
    questions,
    async score({ testcaseId = '', answer, finishReason }) {
      const testcase = byId.get(testcaseId)!;
      const { hits, ...context } = answered.get(testcaseId)!;
      const key = { runId: '', arm, testcaseId, trial: 1, cold: false, scores: {}, spans: [] };
      const sample = { ...key, hits, answer, finishReason };
      const { scores } = await judgeAnswer(
        { sample, ...context },
        testcase,
        pipelines.pipelineFor(arm, testcase),
      );
      const { pass } = scores;
      return { scores, ...(pass?.state === 'scored' && { passed: pass.value === 1 }) };
    },
    close: () => pipelines.close(),
  };
}
