import type { Option, OptionModel } from '../../selection/option.ts';
import { isSameModel, type PrecisionPair, precisionPairs } from '../../selection/precision-pairs.ts';
import type { Language } from '../labels.ts';
import { number, text } from '../report-table.ts';
import { NONE, ratioCell } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import { detectableCell, differenceCell, pCell } from './option-cells.ts';
import { modelOf } from './option-model.ts';
import { PRECISION_LABELS } from './precision-labels.ts';
import { sameConditions } from './same-conditions.ts';
import type { Cell, Section, SectionRow } from './section.ts';
import type { StudyInput } from './study-input.ts';
import { timeRatioCell } from './time-ratio-cell.ts';

type Labels = (typeof PRECISION_LABELS)[Language];

/** What a leaner precision gains in speed and loses in accuracy; needs two precisions of one model. */
export function precisionSection(input: StudyInput, language: Language): Section | undefined {
  const labels = PRECISION_LABELS[language];
  const pairs = precisionPairs(input.options, input.seed, sameConditions(input));
  const loads = loadRows(input, labels);
  if (pairs.length === 0 && loads.length === 0) return undefined;
  const { from, to, question, ttft, coverage, pass, pAdjusted, detectable, reading } = labels;
  const accuracy = {
    title: labels.accuracy,
    columns: [
      ...[from, to].map(text),
      ...[question, ttft, coverage, pass, pAdjusted, detectable].map(number),
      text(reading),
    ],
    rows: pairs.map((pair) => ({ cells: cellsOf(pair, labels) })),
  };
  const load = {
    title: labels.load,
    columns: [
      ...[labels.scenario, from, to].map(text),
      ...[ttft, labels.tpot, labels.e2e, labels.tokens].map(number),
    ],
    rows: loads,
  };
  return {
    id: 'precision',
    title: labels.title,
    intro: [labels.intro],
    tables: [accuracy, load].filter(({ rows }) => rows.length > 0),
    charts: [],
    notes: [...(pairs.length > 0 ? [labels.notLoss] : []), ...cautions(pairs, input.options, labels)],
  };
}

function cellsOf({ from, to, question, ttft, coverage, pass }: PrecisionPair, labels: Labels): Cell[] {
  return [
    `${from.name} (${from.model.precision})`,
    `${to.name} (${to.model.precision})`,
    timeRatioCell(question, labels),
    timeRatioCell(ttft, labels),
    differenceCell(coverage),
    differenceCell(pass),
    pCell(coverage?.pAdjusted),
    detectableCell(coverage?.smallestDifference),
    readingOf(coverage, labels),
  ];
}

function readingOf(coverage: PrecisionPair['coverage'], labels: Labels): string {
  if (!coverage) return NONE;
  if (!coverage.shown) return labels.notShown;
  return coverage.difference < 0 ? labels.lost : labels.gained;
}

/** What one bench compared of two precisions of a model. */
function loadRows({ benches }: StudyInput, labels: Labels): SectionRow[] {
  const ratio = (of: Parameters<typeof ratioCell>[0]) => ratioCell(of, labels.tooSmall);
  return benches.flatMap(({ bench, comparisons }) =>
    comparisons.flatMap(({ base, head, title, size, ttft, tpot, e2e, tokensPerS }) => {
      const [one, other] = [modelOf(bench, base), modelOf(bench, head)];
      if (!isSameModel(one, other) || !one.precision || !other.precision) return [];
      if (one.precision === other.precision) return [];
      const names = [one, other].map(({ name, precision }) => `${name} (${precision})`);
      const rate: Cell = tokensPerS
        ? { text: tokensPerS.value.toFixed(2), value: tokensPerS.value, unit: 'ratio' }
        : NONE;
      return [{ cells: [`${title} · ${size}`, ...names, ratio(ttft), ratio(tpot), ratio(e2e), rate] }];
    }),
  );
}

function cautions(pairs: readonly PrecisionPair[], options: readonly Option[], labels: Labels): string[] {
  const machineOf = ({ hardware, dialect }: OptionModel) =>
    JSON.stringify([hardware?.gpu, hardware?.cards, dialect]);
  const mixed = pairs.filter(({ from, to }) => machineOf(from.model) !== machineOf(to.model));
  const unstated = options.filter(
    ({ model }) => model.kind === 'model' && model.dialect !== 'route' && model.precision === undefined,
  );
  return [
    ...(mixed.length > 0
      ? [
          fillIn(labels.hardware, {
            pairs: mixed.map(({ from, to }) => `${from.name} / ${to.name}`).join(', '),
          }),
        ]
      : []),
    ...(unstated.length > 0
      ? [fillIn(labels.unstated, { options: unstated.map(({ name }) => name).join(', ') })]
      : []),
  ];
}
