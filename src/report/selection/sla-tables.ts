import type { Option } from '../../selection/option.ts';
import { accuracyAgainst } from '../../selection/recommend-accuracy.ts';
import type { SlaCapacity } from '../../selection/sla-capacity.ts';
import type { CostPer1kOf } from '../../selection/sla-cost.ts';
import type { JudgedLevel } from '../../selection/sla-level.ts';
import { number, text } from '../report-table.ts';
import { cnyCell } from './cost-figures.ts';
import { NONE } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import { differenceCell, metricCell } from './option-cells.ts';
import type { Cell, SectionTable } from './section.ts';
import { conditionCell, missingText, type SlaLabels, standingText } from './sla-text.ts';

const ORDER = { qualifies: 0, nearly: 1, out: 2 } as const;

/** Every option by every condition, those that qualify first. */
export function judgedTable({ sla, judged }: JudgedLevel, labels: SlaLabels): SectionTable {
  return {
    title: labels.judged,
    columns: [
      text(labels.option),
      text(labels.standing),
      ...sla.map(({ text: condition }) => number(condition)),
      number(labels.concurrency),
      text(labels.missing),
    ],
    rows: judged
      .toSorted((a, b) => ORDER[a.standing] - ORDER[b.standing])
      .map((one) => ({
        cells: [
          one.option.name,
          standingText(one, labels),
          ...one.conditions.map((condition) => conditionCell(condition, labels)),
          { text: String(one.option.concurrency), value: one.option.concurrency, unit: 'count' },
          missingText(one, labels) || NONE,
        ],
        ...(one.standing === 'out' && { muted: true }),
      })),
  };
}

/** Options that qualify in their order, each set against the first in accuracy. */
export function rankTable(
  [first, ...rest]: readonly Option[],
  costOf: CostPer1kOf,
  seed: number,
  labels: SlaLabels,
): SectionTable | undefined {
  if (!first || rest.length === 0) return undefined;
  const row = (option: Option, place: number, difference: Cell, accuracy: string) => ({
    cells: [
      { text: String(place), value: place, unit: 'count' as const },
      option.name,
      costCell(option, costOf),
      metricCell(option, 'coverage', seed),
      difference,
      accuracy,
    ],
  });
  return {
    title: labels.ranked,
    columns: [
      number(labels.rank),
      text(labels.option),
      ...[labels.cost, labels.coverage, labels.against].map(number),
      text(labels.accuracy),
    ],
    rows: [
      row(first, 1, NONE, labels.first),
      ...rest.map((option, at) => {
        const { standing, difference } = accuracyAgainst(first, option, seed);
        return row(option, at + 2, differenceCell(difference), labels.standings[standing]);
      }),
    ],
  };
}

/** By model and scenario, how far a bench went within the times of the level. */
export function capacityTable(capacities: readonly SlaCapacity[], labels: SlaLabels): SectionTable {
  return {
    title: labels.carried,
    columns: [
      text(labels.model),
      text(labels.scenario),
      text(labels.measured),
      number(labels.highest),
      text(labels.next),
    ],
    rows: capacities.map((one) => {
      const isOnce = capacities.every(
        (other) => other === one || other.model !== one.model || other.title !== one.title,
      );
      const scenario = isOnce ? one.title : `${one.title} (${one.benchId})`;
      return { cells: [one.model, scenario, one.measured.join(', '), highestCell(one), beyond(one, labels)] };
    }),
  };
}

/** Yuan per 1,000 questions. */
export function costCell(option: Option, costOf: CostPer1kOf): Cell {
  const cost = costOf(option);
  return cost ? cnyCell(cost.cny, cost.basis === 'reckoned') : NONE;
}

function highestCell({ highest }: SlaCapacity): Cell {
  return highest === undefined ? NONE : { text: String(highest), value: highest, unit: 'count' };
}

function beyond({ highest, missedAt, unclearAt }: SlaCapacity, labels: SlaLabels): string {
  if (missedAt !== undefined)
    return highest === undefined ? labels.nothingKept : fillIn(labels.missedAt, { n: missedAt });
  return unclearAt === undefined ? labels.notLoaded : fillIn(labels.unclearAt, { n: unclearAt });
}
