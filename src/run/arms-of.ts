import { UserError } from '../base/errors.ts';
import { answererOf } from '../models/answerer.ts';
import type { Catalogue } from '../models/catalogue.ts';
import type { RecordedAnswers } from './read-answers.ts';
import type { ResolvedSpec } from './run-spec.ts';
import type { Arm } from './sample.ts';

/**
 * The arms of a run: a model has up to two, a system and a file of answers one, since they retrieve by themselves.
 * @throws UserError for an unknown name, and for --no-rag with a system
 */
export function armsOf(spec: ResolvedSpec, catalogue: Catalogue, answers?: RecordedAnswers): Arm[] {
  return spec.model.flatMap((model): Arm[] => {
    if (answers) return [{ model, rag: spec.rag ?? answers.withRetrieval }];
    if (answererOf(catalogue, model).kind !== 'system')
      return (spec.rag === undefined ? [false, true] : [spec.rag]).map((rag) => ({ model, rag }));
    if (spec.rag === false)
      throw new UserError(
        `system "${model}" retrieves by itself, so it has no arm without RAG; leave out --no-rag, or the system`,
      );
    return [{ model, rag: true }];
  });
}

/** Whether an arm is answered by a model from passages that we retrieve. */
export function needsRetrieval(
  arms: readonly Arm[],
  catalogue: Catalogue,
  answers?: RecordedAnswers,
): boolean {
  return !answers && arms.some(({ model, rag }) => rag && answererOf(catalogue, model).kind !== 'system');
}
