import type { Condition } from '../../selection/sla.ts';
import type { JudgedCondition, JudgedOption } from '../../selection/sla-judge.ts';
import type { Measured } from '../../selection/sla-measure.ts';
import { formatEstimate, formatMs } from '../format.ts';
import type { Language } from '../labels.ts';
import { cnyText } from './cost-figures.ts';
import { fillIn } from './fill-in.ts';
import type { Cell, Figure } from './section.ts';
import type { SLA_LABELS } from './sla-labels.ts';

export type SlaLabels = (typeof SLA_LABELS)[Language];

/** A condition of one option: its figure, and whether that keeps the limit. */
export function conditionCell(judged: JudgedCondition, labels: SlaLabels): Cell {
  const { condition, measured, state, sure, why } = judged;
  if (state === 'unknown' || !measured) return fillIn(labels.unknown, { why: why ? labels.why[why] : '' });
  const hasInterval = measured.inTime !== undefined || measured.low !== undefined;
  const verdict = labels[state][sure ? 'sure' : hasInterval ? 'crossing' : 'bare'];
  return {
    text: `${measuredText(condition, measured, labels)} · ${verdict}`,
    value: measured.value,
    unit: unitOf(condition),
    ...(measured.estimated && { estimated: true }),
  };
}

/** `qualifies (likely)`. */
export function standingText({ standing, sure }: JudgedOption, labels: SlaLabels): string {
  return standing === 'qualifies' ? labels.qualifies[sure ? 'sure' : 'unsure'] : labels[standing];
}

/** Every condition that is missed or unknown, in figures; nothing for an option that qualifies. */
export function missingText({ conditions }: JudgedOption, labels: SlaLabels): string {
  return conditions
    .filter(({ state }) => state !== 'met')
    .map((judged) => {
      const { condition, why } = judged;
      if (why) return fillIn(labels.notKnown, { condition: condition.text, why: labels.why[why] });
      return gapText(judged, labels);
    })
    .join(labels.join);
}

function gapText({ condition, measured, gap = 0 }: JudgedCondition, labels: SlaLabels): string {
  const { text, limit, atLeast } = condition;
  const off = amountText(condition, Math.abs(measured!.value - limit), labels);
  const template =
    condition.metric === 'data'
      ? labels.place
      : limit === 0
        ? labels.overZero
        : atLeast
          ? labels.short
          : labels.over;
  return fillIn(template, { condition: text, gap: off, share: (gap * 100).toFixed(1) });
}

function measuredText(condition: Condition, measured: Measured, labels: SlaLabels): string {
  const { value, low, high, n, inTime } = measured;
  const counted = n === undefined ? '' : ` n=${n}`;
  if (condition.metric === 'data') return value === 0 ? labels.local : amountText(condition, value, labels);
  if (unitOf(condition) === 'share')
    return `${formatEstimate({ mean: value, low: low!, high: high!, n: n!, unscored: 0, failed: 0 })}${counted}`;
  const shown = (one: number) => (condition.metric === 'cost' ? cnyText(one) : formatMs(one));
  if (condition.metric === 'concurrency') return String(value);
  const interval = low === undefined || low === high ? '' : ` [${shown(low)}, ${shown(high!)}]`;
  const share = inTime ? ` (${fillIn(labels.inTime, { share: formatEstimate(inTime) })})` : '';
  const unit = unitOf(condition) === 'ms' ? ' ms' : '';
  return `${condition.metric === 'cost' ? '¥' : ''}${shown(value)}${unit}${interval}${counted}${share}`;
}

function amountText(condition: Condition, amount: number, labels: SlaLabels): string {
  switch (unitOf(condition)) {
    case 'share':
      return fillIn(labels.points, { n: (amount * 100).toFixed(1) });
    case 'ms':
      return `${formatMs(amount)} ms`;
    case 'cny':
      return `¥${cnyText(amount)}`;
    default:
      return condition.metric === 'data' ? fillIn(labels.elsewhere, { n: amount }) : String(amount);
  }
}

function unitOf({ metric }: Condition): Figure['unit'] {
  switch (metric) {
    case 'cost':
      return 'cny';
    case 'concurrency':
    case 'data':
      return 'count';
    case 'ttft':
    case 'e2e':
    case 'retrieval':
    case 'generation':
      return 'ms';
    default:
      return 'share';
  }
}
