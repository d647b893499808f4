import { rankQualified } from '../../selection/recommend.ts';
import { costPer1kOf } from '../../selection/sla-cost.ts';
import { type JudgedLevel, judgeLevel } from '../../selection/sla-level.ts';
import type { Language } from '../labels.ts';
import { chosenFrom } from './chosen-from.ts';
import { fillIn } from './fill-in.ts';
import type { Section, SectionTable } from './section.ts';
import { SLA_LABELS } from './sla-labels.ts';
import { paretoParts } from './sla-pareto.ts';
import { capacityTable, judgedTable, rankTable } from './sla-tables.ts';
import type { SlaLabels } from './sla-text.ts';
import type { StudyInput } from './study-input.ts';

/**
 * Who keeps the service level, who nearly does and what is missing; the highest concurrency that keeps it; and what
 * the options trade against each other, which stands without a service level too. @throws UserError for a wrong one
 */
export function slaSection(all: StudyInput, language: Language): Section | undefined {
  const input = chosenFrom(all);
  if (input.options.length === 0) return undefined;
  const labels = SLA_LABELS[language];
  const { spec, benches, options, seed } = input;
  const costOf = costPer1kOf(spec, benches);
  const level = spec.sla === undefined ? undefined : judgeLevel(spec.sla, input);
  const { table, chart } = paretoParts(options, costOf, seed, labels);
  return {
    id: 'service-levels',
    title: labels.title,
    intro: level ? introOf(level, labels) : [labels.noLevel],
    tables: [...(level ? levelTables(level) : []), table],
    charts: chart ? [chart] : [],
    notes: [
      ...(level && qualifiedIn(level).length > 1 ? [labels.rankRule] : []),
      ...(level && level.capacities.length > 0 ? [labels.carriedRule] : []),
      labels.paretoRule,
    ],
  };

  function levelTables(judged: JudgedLevel): SectionTable[] {
    const ranked = rankTable(rankQualified(qualifiedIn(judged), { costOf }), costOf, seed, labels);
    return [
      judgedTable(judged, labels),
      ...(ranked ? [ranked] : []),
      ...(judged.capacities.length > 0 ? [capacityTable(judged.capacities, labels)] : []),
    ];
  }
}

function introOf(level: JudgedLevel, labels: SlaLabels): string[] {
  const options = qualifiedIn(level).map(({ name }) => name);
  return [
    fillIn(labels.level, { sla: level.sla.map(({ text }) => text).join(', ') }),
    options.length === 0 ? labels.none : fillIn(labels.some, { options: options.join(', ') }),
    labels.rule,
    labels.latencyRule,
  ];
}

function qualifiedIn({ judged }: JudgedLevel) {
  return judged.filter(({ standing }) => standing === 'qualifies').map(({ option }) => option);
}
