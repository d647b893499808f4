import type { Option } from '../../selection/option.ts';
import { optionCost } from '../../selection/option-cost.ts';
import { type Upgrade, upgradesOf } from '../../selection/upgrade.ts';
import type { Language } from '../labels.ts';
import { number, text } from '../report-table.ts';
import { cardsOf } from './cards-of.ts';
import { wholeText } from './cost-figures.ts';
import { NONE } from './figure-cells.ts';
import { detectableCell, differenceCell, pCell } from './option-cells.ts';
import { sameConditions } from './same-conditions.ts';
import type { Cell, Section } from './section.ts';
import type { StudyInput } from './study-input.ts';
import { timeRatioCell } from './time-ratio-cell.ts';
import { UPGRADE_LABELS } from './upgrade-labels.ts';

type Labels = (typeof UPGRADE_LABELS)[Language];

/** What a larger model brings and takes; needs two sizes that answered the same questions. */
export function upgradeSection(input: StudyInput, language: Language): Section | undefined {
  const labels = UPGRADE_LABELS[language];
  const upgrades = upgradesOf(input.options, input.seed, sameConditions(input));
  if (upgrades.length === 0) return undefined;
  const { from, to, cards, monthly, question, ttft, coverage, pass, pAdjusted, detectable } = labels;
  return {
    id: 'upgrade',
    title: labels.title,
    intro: [labels.intro, labels.rule],
    tables: [
      {
        title: labels.title,
        columns: [
          ...[from, to, cards].map(text),
          ...[monthly, question, ttft, coverage, pass, pAdjusted, detectable].map(number),
          text(labels.verdict),
        ],
        rows: upgrades.map((upgrade) => ({ cells: cellsOf(upgrade, input, labels) })),
      },
    ],
    charts: [],
    notes: [
      labels.costNote,
      ...(upgrades.some(({ from, to }) => from.model.precision !== to.model.precision)
        ? [labels.unlikePrecisions]
        : []),
    ],
  };
}

function cellsOf(upgrade: Upgrade, { spec, benches }: StudyInput, labels: Labels): Cell[] {
  const { from, to, question, ttft, coverage, pass, verdict } = upgrade;
  const monthly = (option: Option) => {
    const cny = optionCost(option, spec, benches).atVolume?.monthlyCny;
    return cny === undefined ? NONE : `¥${wholeText(cny)}`;
  };
  return [
    nameOf(from),
    nameOf(to),
    `${cardsOf(from.model) ?? NONE} → ${cardsOf(to.model) ?? NONE}`,
    `${monthly(from)} → ${monthly(to)}`,
    timeRatioCell(question, labels),
    timeRatioCell(ttft, labels),
    differenceCell(coverage),
    differenceCell(pass),
    pCell(coverage?.pAdjusted),
    detectableCell(coverage?.smallestDifference),
    verdict ? labels.verdicts[verdict] : NONE,
  ];
}

function nameOf({ name, model }: Option): string {
  return `${name} (${model.parametersB}B${model.precision === undefined ? '' : ` ${model.precision}`})`;
}
