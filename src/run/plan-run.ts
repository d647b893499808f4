import { routedModel } from '../generation/complexity.ts';
import { answererOf, answerersBehind, type DirectAnswerer } from '../models/answerer.ts';
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
    /** Undefined for a system: what it puts to its model is its own. */
    promptTokens?: number;
    completionTokens?: number;
    /** Undefined where the catalogue has no price. */
    costCny?: number;
  }[];
  embeddingCalls: number;
  rerankCalls: number;
  /** At most, as if every keypoint stayed open; rules settle most of them, unless the judge is asked about all. */
  judge?: {
    judge: string;
    calls: number;
    promptTokens: number;
    completionTokens: number;
    costCny?: number;
  };
}

/** What the plan must know of a model: `calls: false` for the embedded one. */
export interface PlannedModel {
  model: string;
  calls: boolean;
  pricePerMillion?: { input: number; output: number };
  /** A whole system: one arm, its own retrieval, tokens that only it knows. */
  system?: { priceCnyPerRequest?: number | undefined };
  /** Of a route: the models that it goes to, and which questions each takes. */
  routes?: (PlannedModel & { takes(question: string): boolean })[];
}

/** What the plan must know of the judge. */
interface PlannedJudge {
  judge: string;
  votes: number;
  pricePerMillion?: { input: number; output: number } | undefined;
}

const CHARACTERS_PER_TOKEN = 1.5;
const PROMPT_CHARACTERS = 300;
const ANSWER_TOKENS = 200;
const JUDGE_PROMPT_CHARACTERS = 900;
const VERDICT_TOKENS = 60;

/**
 * Estimates calls, tokens and yuan of a run before it is made. `passageCharacters` is the chunk size of the
 * corpus; `remote` says whether embedder and reranker are endpoints.
 */
export function planRun(
  spec: ResolvedSpec,
  testcases: readonly Testcase[],
  models: readonly PlannedModel[],
  options: {
    passageCharacters: number;
    remote: { embedder: boolean; reranker: boolean };
    judge?: PlannedJudge | undefined;
  },
): RunPlan {
  const arms = spec.rag === undefined ? [false, true] : [spec.rag];
  const asked = testcases.length * spec.trials;
  const systems = models.filter(({ system }) => system).length;
  const retrievals = arms.includes(true) ? asked * (models.length - systems) : 0;
  const answersPerCase = arms.length * (models.length - systems) + systems;
  const planModel = (
    { model, calls, pricePerMillion, system }: PlannedModel,
    cases: readonly Testcase[],
  ): RunPlan['models'][number] => {
    const questions = cases.length * spec.trials;
    const questionCharacters = cases.reduce((sum, { question }) => sum + question.length, 0) * spec.trials;
    if (system) {
      const price = system.priceCnyPerRequest;
      return { model, calls: questions, ...(price !== undefined && { costCny: questions * price }) };
    }
    if (!calls) return { model, calls: 0, promptTokens: 0, completionTokens: 0, costCny: 0 };
    const promptCharacters = arms.reduce(
      (sum, rag) =>
        sum +
        questionCharacters +
        questions * (PROMPT_CHARACTERS + (rag ? spec.topK * options.passageCharacters : 0)),
      0,
    );
    const promptTokens = Math.round(promptCharacters / CHARACTERS_PER_TOKEN);
    const completionTokens = questions * arms.length * ANSWER_TOKENS;
    return {
      model,
      calls: questions * arms.length,
      promptTokens,
      completionTokens,
      ...(pricePerMillion && {
        costCny: (promptTokens * pricePerMillion.input + completionTokens * pricePerMillion.output) / 1e6,
      }),
    };
  };
  return {
    estimate: true,
    samples: asked * answersPerCase,
    rule:
      `${CHARACTERS_PER_TOKEN} characters per token; instructions ${PROMPT_CHARACTERS} characters; ` +
      `passages ${spec.topK} × ${options.passageCharacters} characters; answers ${ANSWER_TOKENS} tokens` +
      (options.judge ? `; verdicts ${VERDICT_TOKENS} tokens a keypoint` : ''),
    models: models.flatMap(({ routes, ...planned }) =>
      routes
        ? routes.map(({ takes, ...to }) =>
            planModel(
              { ...to, model: `${planned.model} → ${to.model}` },
              testcases.filter(({ question }) => takes(question)),
            ),
          )
        : [planModel(planned, testcases)],
    ),
    embeddingCalls: options.remote.embedder && spec.retrieval !== 'bm25' ? retrievals : 0,
    rerankCalls: options.remote.reranker ? retrievals : 0,
    ...(options.judge && { judge: planJudge(options.judge, testcases, answersPerCase * spec.trials) }),
  };
}

/** One call a vote on each answer of a case that has keypoints to judge. */
function planJudge(
  { judge, votes, pricePerMillion }: PlannedJudge,
  testcases: readonly Testcase[],
  answersPerCase: number,
): RunPlan['judge'] {
  const judged = testcases.filter(({ answerable, keypoints }) => answerable && keypoints.length > 0);
  const sum = (of: (testcase: Testcase) => number) => judged.reduce((total, one) => total + of(one), 0);
  const characters = sum(
    ({ question, keypoints }) => question.length + JSON.stringify(keypoints).length + JUDGE_PROMPT_CHARACTERS,
  );
  const times = answersPerCase * votes;
  const promptTokens =
    times * (Math.round(characters / CHARACTERS_PER_TOKEN) + judged.length * ANSWER_TOKENS);
  const completionTokens = times * VERDICT_TOKENS * sum(({ keypoints }) => keypoints.length);
  return {
    judge,
    calls: times * judged.length,
    promptTokens,
    completionTokens,
    ...(pricePerMillion && {
      costCny: (promptTokens * pricePerMillion.input + completionTokens * pricePerMillion.output) / 1e6,
    }),
  };
}

/** What the catalogue says of the models of a plan. */
export function plannedModels(
  catalogue: Catalogue,
  { model, answers }: Pick<ResolvedSpec, 'model' | 'answers'>,
): PlannedModel[] {
  return model.map((name) => {
    if (answers) return { model: name, calls: false };
    const { kind, entry } = answererOf(catalogue, name);
    const behind = answerersBehind(catalogue, name).map(plannedAnswerer);
    if (kind !== 'route') return behind[0]!;
    const takes = (model: string) => (question: string) => routedModel(entry.route, question) === model;
    return {
      model: name,
      calls: true,
      routes: behind.map((one) => ({ ...one, takes: takes(one.model) })),
    };
  });
}

function plannedAnswerer({ name, kind, entry }: DirectAnswerer & { name: string }): PlannedModel {
  if (kind === 'system')
    return {
      model: name,
      calls: true,
      system: { priceCnyPerRequest: entry.price_cny_per_request?.amount },
    };
  if (entry.dialect === 'extractive') return { model: name, calls: false };
  return { model: name, calls: true, pricePerMillion: entry.price_cny_per_million_tokens };
}

/** What the catalogue says of the judge of a plan; undefined where there is none. */
export function plannedJudge(catalogue: Catalogue, name: string | undefined): PlannedJudge | undefined {
  if (name === undefined) return undefined;
  const { votes, price_cny_per_million_tokens } = entryOf('judge', catalogue.judges, name);
  return { judge: name, votes, pricePerMillion: price_cny_per_million_tokens };
}
