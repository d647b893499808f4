import { type Choice, choose, nearest } from '../../selection/recommend-choice.ts';
import type { Language } from '../labels.ts';
import { text } from '../report-table.ts';
import { chosenFrom } from './chosen-from.ts';
import { NONE } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import type { Section, SectionRow } from './section.ts';
import { SLA_LABELS } from './sla-labels.ts';
import { missingText } from './sla-text.ts';
import type { StudyInput } from './study-input.ts';
import { USES_LABELS } from './uses-labels.ts';

/** A use with the service level that it has by default. */
interface Use {
  name: 'service' | 'technical' | 'legal';
  sla: string;
  /** Options whose data stay local come first. */
  prefersLocal?: true;
}

/** Their reasons stand in `docs/service-levels.md`. */
const USES: readonly Use[] = [
  { name: 'service', sla: 'ttft.p95<=1s, coverage>=0.7' },
  { name: 'technical', sla: 'coverage>=0.8, e2e.p95<=5s' },
  { name: 'legal', sla: 'coverage>=0.9, contradiction<=0.02', prefersLocal: true },
];

/** Who keeps the default service level of each use. */
export function usesSection(all: StudyInput, language: Language): Section | undefined {
  const input = chosenFrom(all);
  if (input.options.length === 0) return undefined;
  const labels = USES_LABELS[language];
  const { use, level, recommendation, sure, others, nearest } = labels;
  return {
    id: 'uses',
    title: labels.title,
    intro: [labels.intro, labels.legalRule],
    tables: [
      {
        title: labels.table,
        columns: [use, level, recommendation, sure, others, nearest].map(text),
        rows: [
          ...USES.map((one) => rowOf(one, input, language)),
          { cells: [labels.uses.mixed, labels.mixedLevel, labels.mixedNone, NONE, NONE, NONE] },
        ],
      },
    ],
    charts: [],
    notes: [],
  };
}

function rowOf({ name, sla, prefersLocal }: Use, input: StudyInput, language: Language): SectionRow {
  const labels = USES_LABELS[language];
  const local = prefersLocal && choose(input, `${sla}, data=local`);
  const isLocal = local !== undefined && local.recommendation.reason !== 'none-qualifies';
  const choice = isLocal ? local : choose(input, sla);
  const { option, reason } = choice.recommendation;
  const judged = choice.level!.judged;
  const own = judged.find((one) => one.option === option);
  const others = judged.filter((one) => one.standing === 'qualifies' && one !== own);
  const noOption = reason === 'none-qualifies' ? labels.none : labels.noChoice;
  const recommended =
    option && prefersLocal && !isLocal ? fillIn(labels.leaves, { option: option.name }) : option?.name;
  return {
    cells: [
      labels.uses[name],
      `${sla}${prefersLocal ? labels.preferLocal : ''}`,
      recommended ?? noOption,
      own ? (own.sure ? labels.certain : labels.likely) : NONE,
      others.map((one) => one.option.name).join(', ') || NONE,
      (reason === 'none-qualifies' && nearestText(choice, language)) || NONE,
    ],
  };
}

function nearestText({ level }: Choice, language: Language): string {
  return nearest(level!)
    .map((one) => `${one.option.name} (${missingText(one, SLA_LABELS[language])})`)
    .join('; ');
}
