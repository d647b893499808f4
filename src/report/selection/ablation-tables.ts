import type { Language } from '../labels.ts';
import { number, text } from '../report-table.ts';
import type { AblationEffect } from './ablation-effects.ts';
import type { ABLATION_LABELS } from './ablation-labels.ts';
import type { AblationMetric } from './ablation-measures.ts';
import type { MeanCount } from './ablation-pairs.ts';
import { msCell, NONE, ratioCell } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import { differenceCell, estimateCell } from './option-cells.ts';
import type { Cell, SectionTable } from './section.ts';

type Labels = (typeof ABLATION_LABELS)[Language];

/** An effect with the name that a reader sees. */
export type NamedEffect = AblationEffect & { label: string };

const RANKS: readonly AblationMetric[] = ['recall', 'hit', 'mrr', 'ndcg'];

/** What was reached and by how much it differs: answers, then retrieval, then time and length; base first. */
export function ablationTables(effects: readonly NamedEffect[], of: string, labels: Labels): SectionTable[] {
  return [
    answersTable(effects, of, labels),
    retrievalTable(effects, of, labels),
    effortTable(effects, of, labels),
  ];
}

function answersTable(effects: readonly NamedEffect[], of: string, labels: Labels): SectionTable {
  const { variant, coverage, pass, difference, conclusion } = labels;
  return {
    title: fillIn(labels.answers, { of }),
    columns: [
      text(variant),
      text(conclusion),
      number(coverage),
      number(difference),
      number(pass),
      number(difference),
    ],
    rows: effects.map((effect) => ({
      cells: [
        effect.label,
        readingOf(effect, ['coverage', 'pass'], labels),
        estimateCell(effect.estimates.coverage),
        differenceCell(effect.differences.coverage),
        estimateCell(effect.estimates.pass),
        differenceCell(effect.differences.pass),
      ],
    })),
  };
}

/** The base's own figures, below them the differences. */
function retrievalTable(effects: readonly NamedEffect[], of: string, labels: Labels): SectionTable {
  return {
    title: fillIn(labels.retrieval, { of }),
    columns: [
      text(labels.variant),
      text(labels.conclusion),
      ...RANKS.map((metric) => number(labels.metrics[metric])),
    ],
    rows: effects.map((effect, at) => ({
      cells: [
        effect.label,
        readingOf(effect, RANKS, labels),
        ...RANKS.map((metric) =>
          at === 0 ? estimateCell(effect.estimates[metric]) : differenceCell(effect.differences[metric]),
        ),
      ],
    })),
  };
}

function effortTable(effects: readonly NamedEffect[], of: string, labels: Labels): SectionTable {
  const { variant, given, prompt, difference, median, ratio } = labels;
  return {
    title: fillIn(labels.effort, { of }),
    columns: [text(variant), ...[given, prompt, difference, median, ratio].map((name) => number(name))],
    rows: effects.map(({ label, passagesGiven, promptTokens, retrieval }) => ({
      cells: [
        label,
        meanCell(passagesGiven),
        meanCell(promptTokens),
        countDifferenceCell(promptTokens),
        msCell(retrieval.medianMs, retrieval.n),
        ratioCell(retrieval.ratio, labels.tooSmall),
      ],
    })),
  };
}

/** What is shown, as `coverage worse, MRR better`; a dash where nothing was compared. */
function readingOf(
  { differences }: AblationEffect,
  metrics: readonly AblationMetric[],
  labels: Labels,
): string {
  if (metrics.every((metric) => differences[metric] === undefined)) return NONE;
  const shown = metrics.flatMap((metric) => {
    const found = differences[metric];
    if (!found?.shown) return [];
    return [fillIn(found.difference > 0 ? labels.better : labels.worse, { metric: labels.metrics[metric] })];
  });
  return shown.join(labels.separator) || labels.notShown;
}

function meanCell(count: MeanCount | undefined): Cell {
  if (!count) return NONE;
  return { text: `${digits(count.mean)} n=${count.n}`, value: count.mean, unit: 'count' };
}

/** `−1.20 [−1.85, −0.60]`. */
function countDifferenceCell(count: MeanCount | undefined): Cell {
  if (!count?.difference) return NONE;
  const { difference, low, high } = count.difference;
  return {
    text: `${signed(difference)} [${signed(low)}, ${signed(high)}]`,
    value: difference,
    unit: 'count',
  };
}

function signed(value: number): string {
  return value > 0 ? `+${digits(value)}` : digits(value).replace('-', '−');
}

function digits(value: number): string {
  return Math.abs(value) < 100 ? value.toFixed(2) : String(Math.round(value));
}
