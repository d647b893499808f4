import { UserError } from '../base/errors.ts';
import type { Config } from '../config.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { loadInputs } from '../run/load-inputs.ts';
import type { RunSpec } from '../run/run-spec.ts';
import { selectionSchema } from '../selection/selection-spec.ts';
import { ablationVariants } from '../study/ablation-variants.ts';
import type { StudyVerbs } from '../study/run-study.ts';
import { neededEndpoints } from './needed-endpoints.ts';
import { type OpenSteps, openSteps } from './open-steps.ts';
import { runStep } from './study-steps.ts';

/** An ablation is a study of one run a variant; `missing` says which parts the base does not have. */
export interface OpenAblation extends OpenSteps {
  title: string;
  missing: ('reranker' | 'dictionary')[];
}

/** Opens the ablation of a base configuration of one model. Asks nobody. @throws UserError for what does not fit */
export async function openAblation(
  config: Config,
  catalogue: Catalogue,
  verbs: StudyVerbs,
  spec: RunSpec,
  { fresh }: { fresh?: boolean } = {},
): Promise<OpenAblation> {
  const inputs = await loadInputs({ ...spec, rag: true }, catalogue);
  const { model, reranker } = inputs.spec;
  if (!inputs.retrieves)
    throw new UserError(`--model ${model[0]}: retrieves by itself, so nothing of ours can be left out`);
  const has = {
    hasReranker: reranker !== 'none',
    hasDictionary: [...inputs.corpusOf.values()].some(({ dictionary }) => dictionary),
  };
  const needed = neededEndpoints(catalogue, inputs);
  const steps = await Promise.all(
    ablationVariants(spec, has).map(async ({ name, spec: varied }) => ({
      ...(await runStep(catalogue, model[0] as string, varied)),
      name,
      needed,
    })),
  );
  const of = [...inputs.suites.map(({ name }) => name), model[0]].join('-');
  const title = `${model[0]}, ${inputs.suites.map(({ name }) => name).join(' + ')}`;
  const study = {
    name: `ablation-${of.replace(/[^\p{L}\p{N}._-]+/gu, '-')}`,
    title: `Ablation: ${title}`,
    selection: selectionSchema.parse({ seed: spec.seed }),
  };
  return {
    ...(await openSteps(config, verbs, study, warmedUp(steps), { fresh })),
    title,
    missing: [
      ...(has.hasReranker ? [] : ['reranker' as const]),
      ...(has.hasDictionary ? [] : ['dictionary' as const]),
    ],
  };
}

/** The first run of a process is slow; the last variant searches as the base does, so its time is of no interest. */
function warmedUp<T>(steps: readonly T[]): T[] {
  return [...steps.slice(-1), ...steps.slice(0, -1)];
}
