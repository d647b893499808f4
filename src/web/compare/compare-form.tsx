import type { RunView } from '../../http/answers.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { armLabel } from '../../report/report-table.ts';
import type { Arm } from '../../run/sample.ts';
import { COMPARE_LABELS } from './compare-labels.ts';
import { armValue, type CompareQuery } from './compare-query.ts';

/** Runs to choose from and the arms of those that are chosen. */
export interface CompareChoices {
  runs: readonly RunView[];
  baseArms: readonly Arm[];
  headArms: readonly Arm[];
}

/** Chooses two runs; then, where wished, an arm of each. */
export function CompareForm({
  choices,
  query,
  language,
}: {
  choices: CompareChoices;
  query: CompareQuery;
  language: Language;
}) {
  const labels = COMPARE_LABELS[language];
  const arms = (name: 'baseArm' | 'headArm', own: readonly Arm[]) =>
    own.length > 0 && (
      <label>
        {labels[name]}
        <select name={name}>
          <option value="">{labels.allArms}</option>
          {own.map((arm) => (
            <option value={armValue(arm)} selected={armValue(arm) === query[name]}>
              {armLabel(arm, LABELS[language])}
            </option>
          ))}
        </select>
      </label>
    );
  const run = (name: 'base' | 'head') => (
    <label>
      {labels[name]}
      <select name={name} required>
        <option value="">{labels.choose}</option>
        {choices.runs.map((one) => (
          <option value={one.id} selected={one.id === query[name]}>
            {runName(one)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form class="filters" method="get" action="/ui/compare">
      {run('base')}
      {arms('baseArm', choices.baseArms)}
      {run('head')}
      {arms('headArm', choices.headArms)}
      <button class="main" type="submit">
        {labels.compare}
      </button>
    </form>
  );
}

function runName({ id, model = [], suite = [], tag = {} }: RunView): string {
  const tags = Object.entries(tag).map(([key, value]) => `${key}=${value}`);
  return [id, model.join(', '), suite.join(', '), ...tags].filter((part) => part !== '').join(' · ');
}
