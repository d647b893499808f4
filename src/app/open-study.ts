import { messageOf, UserError } from '../base/errors.ts';
import { findNamed } from '../base/find-named.ts';
import type { Config } from '../config.ts';
import { answererOf } from '../models/answerer.ts';
import type { Catalogue } from '../models/catalogue.ts';
import type { StudyVerbs } from '../study/run-study.ts';
import { readStudy, type Study } from '../study/study-spec.ts';
import { type OpenSteps, openSteps } from './open-steps.ts';
import { benchStep, type CheckedStep, runStep } from './study-steps.ts';

/** A study file read and checked, beside what is recorded of it. */
export interface OpenStudy extends OpenSteps {
  study: Study;
}

/** Opens the study of that name or path; `fresh` counts nothing of what is recorded. Asks nobody. @throws UserError */
export async function openStudy(
  config: Config,
  catalogue: Catalogue,
  verbs: StudyVerbs,
  nameOrPath: string,
  { fresh = false }: { fresh?: boolean } = {},
): Promise<OpenStudy> {
  const path = findNamed('study', nameOrPath, 'testcases/studies', ['.yaml']);
  const study = await readStudy(path, (name) => hasServer(catalogue, name));
  requireKnown(study, catalogue);
  const steps: CheckedStep[] = [];
  // Model by model: a server of one's own holds one at a time.
  for (const model of new Set([...study.models, ...study.benches.flatMap((spec) => spec.model)])) {
    for (const spec of study.runs.filter((one) => one.model?.[0] === model))
      steps.push(await placed(study, runStep(catalogue, model, spec)));
    for (const spec of study.benches.filter((one) => one.model[0] === model))
      steps.push(await placed(study, benchStep(catalogue, model, spec)));
  }
  const onlyLocal = study.conditions.some(({ metric }) => metric === 'data');
  return { study, ...(await openSteps(config, verbs, study, steps, { fresh, onlyLocal })) };
}

/** A model of an endpoint; the embedded one, routes and systems are not put under load. */
function hasServer({ models }: Catalogue, name: string): boolean {
  const entry = Object.hasOwn(models, name) ? models[name] : undefined;
  return entry !== undefined && entry.dialect !== 'extractive' && entry.dialect !== 'route';
}

/** A fault of what the study file names stands at its line there; one within another file has its own. */
function placed<T>({ named, fault }: Study, step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    const message = error instanceof UserError ? error.publicMessage : '';
    const at = named.find(
      ({ what, name }) =>
        message.startsWith(`unknown ${what} "${name}"`) || message.startsWith(`${what} ${name}: `),
    );
    throw at ? fault(at.path, message) : error;
  });
}

/** @throws UserError at the line of a model that the catalogue does not have */
function requireKnown({ models, fault }: Study, catalogue: Catalogue): void {
  for (const [index, model] of models.entries()) {
    try {
      answererOf(catalogue, model);
    } catch (error) {
      throw fault(['models', index], messageOf(error));
    }
  }
}
