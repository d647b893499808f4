import type { Option } from '../../selection/option.ts';
import type { Language } from '../labels.ts';
import { fillIn } from './fill-in.ts';
import { sameConditions } from './same-conditions.ts';
import type { StudyInput } from './study-input.ts';
import type { SUMMARY_LABELS } from './summary-labels.ts';

/** Fewer cases make intervals too wide to choose by. */
const FEW_CASES = 30;

type Labels = (typeof SUMMARY_LABELS)[Language];

/** What weakens the figures of options: simulated endpoints, few cases, failures, an unfinished run. */
export function cautions(
  options: readonly Option[],
  { runs }: Pick<StudyInput, 'runs'>,
  labels: Labels,
): string[] {
  const tagsOf = new Map(runs.map(({ run }) => [run.id, run.spec.tag ?? {}]));
  const simulated = options.filter(({ runId }) => isSimulated(tagsOf.get(runId) ?? {}));
  const others = options.flatMap(({ name, cases, counts }) => {
    const { planned, scored, unscored, failed } = counts;
    const asked = scored + unscored + failed;
    const n = cases.filter(({ coverage }) => coverage !== undefined).length;
    const share = ((100 * failed) / asked).toFixed(1);
    return [
      ...(n < FEW_CASES ? [fillIn(labels.few, { option: name, n })] : []),
      ...(failed > 0 ? [fillIn(labels.failed, { option: name, n: asked, failed, share })] : []),
      ...(asked < planned ? [fillIn(labels.incomplete, { option: name, planned, asked })] : []),
    ];
  });
  const names = simulated.map(({ name }) => name).join(', ');
  return [...(simulated.length > 0 ? [fillIn(labels.simulated, { option: names })] : []), ...others];
}

/** The options that differ from `option` in more than the model: retrieval, prompt or scoring. */
export function unlike(
  option: Option,
  input: Pick<StudyInput, 'runs' | 'options'>,
  labels: Labels,
): string[] {
  const isAlike = sameConditions(input);
  const others = input.options.filter((one) => !isAlike(option, one)).map(({ name }) => name);
  if (others.length === 0) return [];
  return [fillIn(labels.unlike, { option: option.name, others: others.join(', ') })];
}

function isSimulated(tags: Record<string, string>): boolean {
  return 'simulated' in tags || Object.values(tags).includes('simulated');
}
