import type { Option } from '../../selection/option.ts';
import { remembered } from '../../selection/remembered.ts';
import { ablationGroups } from './ablation-groups.ts';
import type { StudyInput } from './study-input.ts';

/**
 * The input with the options that a client chooses from: of an ablation its base alone. Its variants take a part of
 * retrieval away to see what that does; they stand in their own section.
 */
export function chosenFrom<T extends Pick<StudyInput, 'runs' | 'options'>>(input: T): T {
  const options = remembered([input.runs, input.options], 'chosen from', () => withoutVariants(input));
  return { ...input, options };
}

function withoutVariants({ runs, options }: Pick<StudyInput, 'runs' | 'options'>): readonly Option[] {
  const variants = new Set(
    ablationGroups(runs).flatMap((group) => group.variants.map(({ result }) => result.run.id)),
  );
  return variants.size === 0 ? options : options.filter(({ runId }) => !variants.has(runId));
}
