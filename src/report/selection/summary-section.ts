import type { Option } from '../../selection/option.ts';
import { type Choice, choose, nearest } from '../../selection/recommend-choice.ts';
import type { Language } from '../labels.ts';
import { chosenFrom } from './chosen-from.ts';
import { fillIn } from './fill-in.ts';
import type { Section } from './section.ts';
import { SLA_LABELS } from './sla-labels.ts';
import { missingText } from './sla-text.ts';
import type { StudyInput } from './study-input.ts';
import { cautions, unlike } from './summary-cautions.ts';
import { figuresTable } from './summary-figures.ts';
import { SUMMARY_LABELS } from './summary-labels.ts';

/** The first page: which option and why, how sure that is, and its three figures. */
export function summarySection(all: StudyInput, language: Language): Section | undefined {
  const input = chosenFrom(all);
  const { options, spec } = input;
  if (options.length === 0) return undefined;
  const labels = SUMMARY_LABELS[language];
  const choice = choose(input, spec.sla);
  const { option } = choice.recommendation;
  return {
    id: 'summary',
    title: labels.title,
    intro: [...verdict(choice, language), ...sureness(choice, language), ...beside(choice, language)],
    tables: option ? [figuresTable(option, choice.costOf, input, labels)] : [],
    charts: [],
    notes: [
      ...cautions(option ? [option] : options, input, labels),
      ...unlike(option ?? options[0]!, input, labels),
    ],
  };
}

function verdict({ recommendation: { option, reason, tied }, level }: Choice, language: Language): string[] {
  const labels = SUMMARY_LABELS[language];
  const why = fillIn(labels.reason[reason], { tied: namesOf(tied) });
  return [
    `${option ? fillIn(labels.recommended, { option: option.name }) : labels.none}${language === 'zh' ? '' : ' '}${why}`,
    level ? fillIn(labels.level, { sla: level.sla.map(({ text }) => text).join(', ') }) : labels.noLevel,
  ];
}

/** How sure it is that the recommended option keeps the service level. */
function sureness({ recommendation: { option }, level }: Choice, language: Language): string[] {
  const judged = level?.judged.find((one) => one.option === option);
  if (!judged) return [];
  const { sure } = SUMMARY_LABELS[language];
  const unsure = judged.conditions.filter((one) => !one.sure).map(({ condition }) => condition.text);
  return [judged.sure ? sure.yes : fillIn(sure.no, { conditions: unsure.join(', ') })];
}

/** Options beside the recommended one that a client should know of; the nearest ones where none qualifies. */
function beside({ recommendation, level, costOf }: Choice, language: Language): string[] {
  const labels = SUMMARY_LABELS[language];
  const { option, reason, tied, better, unpaired = [] } = recommendation;
  if (!option) {
    if (!level || reason !== 'none-qualifies') return [];
    const lines = nearest(level).map((one) =>
      fillIn(labels.nearest, {
        option: one.option.name,
        missing: missingText(one, SLA_LABELS[language]),
      }),
    );
    return lines.length > 0 ? lines : [labels.nobodyNear];
  }
  const qualified = level?.judged.filter(({ standing }) => standing === 'qualifies') ?? [];
  const unpriced = qualified
    .map((one) => one.option)
    .filter((one) => reason === 'cheapest-known' && !costOf(one));
  const lines: [string, readonly Option[]][] = [
    [labels.tied, tied],
    [labels.better, better],
    [labels.unpaired, unpaired],
    [labels.costUnknown, unpriced],
  ];
  return lines
    .filter(([, options]) => options.length > 0)
    .map(([line, options]) => fillIn(line, { options: namesOf(options) }));
}

function namesOf(options: readonly Option[]): string {
  return options.map(({ name }) => name).join(', ');
}
