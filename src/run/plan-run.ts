import type { Catalogue } from '../models/catalogue.ts';
import { entryOf } from '../models/load-catalogue.ts';
import type { Testcase } from '../testcases/testcase.ts';
import type { ResolvedSpec } from './run-spec.ts';

/** What a run would ask of endpoints. Tokens and yuan are estimates by the rule in `rule`, never measurements. */
export interface RunPlan {
  estimate: true;
  samples: number;
  rule: string;
  models: {
    model: string;
    calls: number;
    promptTokens: number;
    completionTokens: number;
    /** Undefined where the catalogue has no price. */
    costCny?: number;
  }[];
  embeddingCalls: number;
  rerankCalls: number;
}

/** What the plan must know of a model: `calls: false` for the embedded one. */
export interface PlannedModel {
  model: string;
  calls: boolean;
  pricePerMillion?: { input: number; output: number };
}

const CHARACTERS_PER_TOKEN = 1.5;
const PROMPT_CHARACTERS = 300;
const ANSWER_TOKENS = 200;

/**
 * Estimates calls, tokens and yuan of a run before it is made. `passageCharacters` is the chunk size of the
 * corpus; `remote` says whether embedder and reranker are endpoints.
 */
export function planRun(
  spec: ResolvedSpec,
  testcases: readonly Testcase[],
  models: readonly PlannedModel[],
  options: { passageCharacters: number; remote: { embedder: boolean; reranker: boolean } },
): RunPlan {
  const arms = spec.rag === undefined ? [false, true] : [spec.rag];
  const asked = testcases.length * spec.trials;
  const questionCharacters = testcases.reduce((sum, { question }) => sum + question.length, 0) * spec.trials;
  const retrievals = arms.includes(true) ? asked * models.length : 0;
  return {
    estimate: true,
    samples: asked * arms.length * models.length,
    rule:
      `${CHARACTERS_PER_TOKEN} characters per token; instructions ${PROMPT_CHARACTERS} characters; ` +
      `passages ${spec.topK} × ${options.passageCharacters} characters; answers ${ANSWER_TOKENS} tokens`,
    models: models.map(({ model, calls, pricePerMillion }) => {
      if (!calls) return { model, calls: 0, promptTokens: 0, completionTokens: 0, costCny: 0 };
      const promptCharacters = arms.reduce(
        (sum, rag) =>
          sum +
          questionCharacters +
          asked * (PROMPT_CHARACTERS + (rag ? spec.topK * options.passageCharacters : 0)),
        0,
      );
      const promptTokens = Math.round(promptCharacters / CHARACTERS_PER_TOKEN);
      const completionTokens = asked * arms.length * ANSWER_TOKENS;
      return {
        model,
        calls: asked * arms.length,
        promptTokens,
        completionTokens,
        ...(pricePerMillion && {
          costCny: (promptTokens * pricePerMillion.input + completionTokens * pricePerMillion.output) / 1e6,
        }),
      };
    }),
    embeddingCalls: options.remote.embedder && spec.retrieval !== 'bm25' ? retrievals : 0,
    rerankCalls: options.remote.reranker ? retrievals : 0,
  };
}

/** What the catalogue says of the models of a plan. */
export function plannedModels(catalogue: Catalogue, names: readonly string[]): PlannedModel[] {
  return names.map((name) => {
    const entry = entryOf('model', catalogue.models, name);
    if (entry.dialect === 'extractive') return { model: name, calls: false };
    return { model: name, calls: true, pricePerMillion: entry.price_cny_per_million_tokens };
  });
}
