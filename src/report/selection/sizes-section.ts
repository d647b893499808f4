import { knownSizeOf } from '../../models/known-sizes.ts';
import type { Language } from '../labels.ts';
import { number, text } from '../report-table.ts';
import { countCell, msCell, NONE } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import { metricCell } from './option-cells.ts';
import type { Cell, Section } from './section.ts';
import { accuracyChart, speedChart } from './sizes-charts.ts';
import { SIZES_LABELS } from './sizes-labels.ts';
import { type SizeRow, sizeRows } from './sizes-rows.ts';
import { loadName } from './step-cells.ts';
import type { StudyInput } from './study-input.ts';

type Labels = (typeof SIZES_LABELS)[Language];

/** Sizes side by side; accuracy only where it was measured. Needs one model whose size is known. */
export function sizesSection(input: StudyInput, language: Language): Section | undefined {
  const labels = SIZES_LABELS[language];
  const { rows, load } = sizeRows(input);
  if (rows.length === 0) return undefined;
  const { model, precision, hardware, parameters, decode, ttft, weights, noRag, rag } = labels;
  return {
    id: 'sizes',
    title: labels.title,
    intro: [
      labels.intro,
      labels.weightsRule,
      labels.speedRule,
      load ? fillIn(labels.speedFrom, { load: loadName(load.step, language) }) : labels.noSpeed,
    ],
    tables: [
      {
        title: labels.title,
        columns: [
          ...[model, precision, hardware].map(text),
          ...[parameters, decode, ttft, weights, noRag, rag].map(number),
        ],
        rows: rows.map((row) => ({
          cells: cellsOf(row, input.seed, labels),
          ...(row.unmeasured && { muted: true as const }),
        })),
      },
    ],
    charts: [...accuracyChart(rows, input.seed, labels), ...speedChart(rows, labels)],
    notes: [...new Set(rows.flatMap((row) => missingNote(row, labels) ?? []))],
  };
}

function cellsOf(row: SizeRow, seed: number, labels: Labels): Cell[] {
  const { model, step, hardware, noRag, rag, unmeasured } = row;
  const known = unmeasured && knownSizeOf(model.name);
  const isTimed = step && step.step.client?.trusted !== false;
  return [
    known ? fillIn(labels.unmeasured, { family: known.family, size: known.sizeB }) : model.name,
    model.precision ?? NONE,
    hardware ?? NONE,
    String(model.parametersB),
    row.tooLargeFor === undefined
      ? countCell(row.decode ?? row.estimatedDecode, row.decode === undefined)
      : fillIn(labels.tooLarge, { memory: row.tooLargeFor }),
    isTimed ? msCell(step.step.latency.ttft?.p50, step.step.latency.ttft?.n) : NONE,
    countCell(row.weightsGib, true),
    noRag ? metricCell(noRag, 'coverage', seed) : NONE,
    rag ? metricCell(rag, 'coverage', seed) : NONE,
  ];
}

function missingNote({ model }: SizeRow, labels: Labels): string | undefined {
  const known = knownSizeOf(model.id ?? '');
  if (!known || known.exists) return undefined;
  const sizes = known.dense.map((size) => `${size}B`).join(', ');
  return fillIn(labels.missing, { model: model.name, family: known.family, size: known.sizeB, sizes });
}
