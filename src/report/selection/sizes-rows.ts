import { knownSizeOf } from '../../models/known-sizes.ts';
import { estimateDecode, type SizedModel } from '../../selection/estimate-decode.ts';
import { weightsGib } from '../../selection/estimate-weights.ts';
import type { Option, OptionModel } from '../../selection/option.ts';
import { alikeSteps, type BenchStep, benchSteps, hardwareOf } from './bench-steps.ts';
import { cardsOf } from './cards-of.ts';
import type { StudyInput } from './study-input.ts';

/** A size of a model: what was measured of it, and what follows by rule. Of an unmeasured size there is no option. */
export interface SizeRow {
  model: OptionModel & { parametersB: number };
  hardware?: string;
  weightsGib?: number;
  step?: BenchStep;
  /** Tokens a second of one request, measured. */
  decode?: number;
  estimatedDecode?: number;
  /** The memory of its cards in GiB, where the weights alone are larger; then there is no estimate. */
  tooLargeFor?: number;
  noRag?: Option;
  rag?: Option;
  /** Published, and neither asked nor benched. */
  unmeasured?: true;
}

/** Every size of the input in ascending order, then its family's other sizes as far as something follows for them. */
export function sizeRows(input: StudyInput): { rows: SizeRow[]; load?: BenchStep } {
  const steps = commonSteps(benchSteps(input.benches).filter(({ model }) => model.parametersB !== undefined));
  const rows = measuredRows(input.options, steps);
  const load = steps[0];
  // Many requests at once are not bound by the reading of weights alone.
  const isAlone = load?.step.shape.kind === 'closed' && load.step.shape.concurrency === 1;
  if (!isAlone) return { rows, ...(load && { load }) };
  const speeds = rows.flatMap((row) => {
    const { decode: tokensPerS, hardware, weightsGib: weights, model } = row;
    if (tokensPerS === undefined || hardware === undefined || weights === undefined || isMixture(model))
      return [];
    return [{ row, speed: { tokensPerS, hardware, weightsGib: weights } }];
  });
  const estimated = (row: SizeRow): SizeRow => {
    const { hardware, weightsGib: weights, model } = row;
    if (row.decode !== undefined || hardware === undefined || weights === undefined || isMixture(model))
      return row;
    const { entry, cards = 1 } = model.hardware ?? {};
    const memoryGib = entry?.memory_gib && entry.memory_gib * cards;
    if (memoryGib !== undefined && weights > memoryGib) return { ...row, tooLargeFor: memoryGib };
    const alike: SizedModel[] = speeds.flatMap(({ row: other, speed }) =>
      other.model.precision === model.precision ? [speed] : [],
    );
    const estimatedDecode = estimateDecode(alike, { hardware, weightsGib: weights });
    return estimatedDecode === undefined ? row : { ...row, estimatedDecode };
  };
  const others = unmeasuredRows(
    rows,
    speeds.map(({ row }) => row),
  );
  return { rows: [...rows, ...others].map(estimated).sort(bySize), load };
}

/** The steps of the load that most models had; of those with one request in flight where there is any. */
function commonSteps(steps: readonly BenchStep[]): BenchStep[] {
  const modelsOf = (group: readonly BenchStep[]) => new Set(group.map(({ step }) => step.model)).size;
  const size = ([first]: readonly BenchStep[]) =>
    first?.step.shape.kind === 'closed' ? first.step.shape.concurrency : Number.POSITIVE_INFINITY;
  const [best] = alikeSteps(steps).sort(
    (a, b) => Number(size(b) === 1) - Number(size(a) === 1) || modelsOf(b) - modelsOf(a) || size(a) - size(b),
  );
  return best ?? [];
}

function measuredRows(options: readonly Option[], steps: readonly BenchStep[]): SizeRow[] {
  const rows = new Map<string, SizeRow>();
  const rowOf = (model: OptionModel, runId: string): SizeRow | undefined => {
    const { parametersB } = model;
    if (parametersB === undefined) return undefined;
    const key = JSON.stringify([model.name, model.id, model.precision, model.hardware?.gpu, runId]);
    const step = steps.find(
      (one) =>
        one.model.name === model.name &&
        one.model.id === model.id &&
        (!model.hardware || one.model.hardware?.gpu === model.hardware.gpu),
    );
    const tpot = step?.step.tokens.source === 'usage' ? step.step.latency.tpot?.p50 : undefined;
    const cards = model.hardware ?? step?.model.hardware;
    const row = rows.get(key) ?? {
      model: { ...model, parametersB, ...(cards && { hardware: cards }) },
      hardware: step ? hardwareOf(step) : cardsOf(model),
      weightsGib: weightsGib(model),
      step,
      decode: tpot && 1000 / tpot,
    };
    rows.set(key, row);
    return row;
  };
  for (const option of options) {
    const row = rowOf(option.model, option.runId);
    if (row) row[option.arm.rag ? 'rag' : 'noRag'] = option;
  }
  const asked = new Set(options.map(({ model }) => model.name));
  for (const { model } of steps) if (!asked.has(model.name)) rowOf(model, '');
  return [...rows.values()].sort(bySize);
}

/** The dense sizes of each measured family that nobody measured, on the cards and in the precision of one that was. */
function unmeasuredRows(rows: readonly SizeRow[], measured: readonly SizeRow[]): SizeRow[] {
  const familyOf = ({ model }: SizeRow) => knownSizeOf(model.id ?? '');
  const has = (family: string, size: number) =>
    rows.some((row) => familyOf(row)?.family === family && familyOf(row)?.sizeB === size);
  const seen = new Set<string>();
  return measured.flatMap((row) => {
    const known = familyOf(row);
    if (!known?.exists) return [];
    const { dialect, precision, hardware } = row.model;
    return known.dense.flatMap((size): SizeRow[] => {
      const key = JSON.stringify([known.family, size, row.hardware, precision]);
      if (has(known.family, size) || seen.has(key)) return [];
      seen.add(key);
      const name = `${known.family}-${size}B`;
      const model = {
        ...{ name, id: name, kind: 'model' as const, dialect, thinking: false, parametersB: size },
        ...(precision !== undefined && { precision }),
        ...(hardware && { hardware }),
      };
      return [{ model, hardware: row.hardware, weightsGib: weightsGib(model), unmeasured: true }];
    });
  });
}

function isMixture({ id = '' }: OptionModel): boolean {
  return /-a\d+(?:\.\d+)?b/i.test(id) || knownSizeOf(id)?.activeB !== undefined;
}

function bySize(a: SizeRow, b: SizeRow): number {
  return a.model.parametersB - b.model.parametersB;
}
