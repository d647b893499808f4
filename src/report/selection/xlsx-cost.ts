import { costAt } from '../../selection/cost-line.ts';
import { type OptionCost, optionCost } from '../../selection/option-cost.ts';
import { estimateOf } from '../../selection/option-estimates.ts';
import { headerRow, type SheetCell, type SheetDraft, type SheetValue } from '../xlsx-sheet.ts';
import type { StudyInput } from './study-input.ts';
import type { XlsxCostLabels } from './xlsx-cost-labels.ts';

/** Where the inputs stand that formulas rest on. */
const VOLUME = '$B$3';
const DAYS = '$B$4';
const UTILISATION = '$B$5';
const KWH = '$B$6';
const FIRST_OPTION = 10;
const VOLUMES = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000];
const MONEY = '"¥"#,##0.00';
const FINE = '"¥"0.000000';

/**
 * The costs of all options as a model to reckon with: its inputs are cells, its results formulas with the values of
 * `optionCost` as their results until the reader changes one.
 */
export function costSheet({ options, spec, benches, seed }: StudyInput, labels: XlsxCostLabels): SheetDraft {
  const costs = options.map((option) => optionCost(option, spec, benches));
  const input = (value: number, format: string): SheetCell => ({ value, format, look: 'input' });
  const correct = options.map((option) => estimateOf(option, 'correct', seed)?.mean);
  const columns = Object.values(labels.columns);
  const rows: SheetValue[][] = [
    [{ value: labels.title, look: 'title' }],
    [labels.intro],
    [labels.questions, input(spec.questions_per_month, '#,##0')],
    [labels.days, input(spec.days_per_month, '0.0')],
    [labels.utilisation, input(spec.utilisation, '0%')],
    [labels.electricity, input(spec.electricity_cny_per_kwh, '0.00')],
    [],
    [{ value: labels.options, look: 'total' }],
    headerRow(columns),
    ...costs.map((cost, index) => optionRow(cost, FIRST_OPTION + index, correct[index], labels)),
    [],
    [{ value: labels.volumes, look: 'total' }],
    [...headerRow([labels.volume]), ...VOLUMES.map((volume): SheetCell => ({ ...input(volume, '#,##0') }))],
    ...costs.map((cost, index) => volumeRow(cost, FIRST_OPTION + index, FIRST_OPTION + costs.length + 2)),
  ];
  return { name: labels.title, rows };
}

/** Columns A to AA in the order of the labels; `row` counts from 1. */
function optionRow(
  { option, byTokens, byRequest, byRecord, byCards, embedded, rate, line, atVolume }: OptionCost,
  row: number,
  correct: number | undefined,
  labels: XlsxCostLabels,
): SheetValue[] {
  const basis = byTokens
    ? 'tokens'
    : byRequest
      ? 'request'
      : byRecord
        ? 'record'
        : byCards
          ? 'cards'
          : embedded
            ? 'embedded'
            : 'unknown';
  const term = (...kinds: string[]) => byTokens?.terms.find(({ kind }) => kinds.includes(kind));
  const given = (value: number | undefined, format: string): SheetValue =>
    value === undefined ? undefined : { value, format, look: 'input' };
  const italic = byCards && { italic: true as const };
  const formula = (text: string, value: number | undefined, format: string): SheetValue =>
    value === undefined ? undefined : { formula: text, value, format, ...italic };
  const entry = byCards?.entry;
  const perQuestion = atVolume?.perQuestionCny;
  const copyMonth = byCards && copyFormula(row, entry?.rent_cny_per_hour !== undefined);
  return [
    option.name,
    labels.basis[basis],
    byTokens?.asOf ?? byRequest?.as_of ?? entry?.as_of,
    given(term('input')?.tokens, '#,##0.0'),
    given(term('cached')?.tokens, '#,##0.0'),
    given(term('output', 'thinking')?.tokens, '#,##0.0'),
    given(term('input')?.priceCnyPerMillion, '0.00##'),
    given(term('cached')?.priceCnyPerMillion, '0.00##'),
    given(term('output', 'thinking')?.priceCnyPerMillion, '0.00##'),
    given(byRequest?.amount ?? byRecord?.perQuestionCny, FINE),
    byCards?.gpu,
    given(byCards?.cards, '0'),
    given(entry?.price_cny, MONEY),
    given(entry?.price_cny === undefined ? undefined : entry.amortisation_years, '0.0'),
    given(entry?.rent_cny_per_hour, MONEY),
    given(entry?.rent_cny_per_hour === undefined ? entry?.power_w : undefined, '0'),
    given(rate?.requestsPerS, '0.000'),
    copyMonth && formula(copyMonth, byCards?.perCopyCny, MONEY),
    rate && formula(`Q${row}*${UTILISATION}*${DAYS}*86400`, line?.questionsPerCopy, '#,##0'),
    byCards && formula(copiesFormula(row, VOLUME), atVolume?.copies, '0'),
    formula(`(D${row}*G${row}+E${row}*H${row}+F${row}*I${row})/1000000+J${row}`, line?.perQuestionCny, FINE),
    formula(monthFormula(row, VOLUME), atVolume?.monthlyCny, MONEY),
    formula(`V${row}/${VOLUME}`, perQuestion, FINE),
    formula(`W${row}*1000`, perQuestion === undefined ? undefined : perQuestion * 1000, MONEY),
    formula(`W${row}*10000`, perQuestion === undefined ? undefined : perQuestion * 10_000, MONEY),
    correct === undefined ? undefined : { value: correct, format: '0.0%' },
    correct ? formula(`W${row}/Z${row}`, perQuestion && perQuestion / correct, FINE) : undefined,
  ];
}

function volumeRow({ option, byCards, line }: OptionCost, row: number, header: number): SheetValue[] {
  return [
    option.name,
    ...VOLUMES.map((volume, index): SheetValue => {
      if (!line) return undefined;
      const at = `${String.fromCharCode(66 + index)}$${header}`;
      const value = costAt(line, volume).monthlyCny;
      return { formula: monthFormula(row, at), value, format: MONEY, ...(byCards && { italic: true }) };
    }),
  ];
}

/** Cards of a copy × (price ÷ months, and power day and night), or × rent day and night. */
function copyFormula(row: number, isRented: boolean): string {
  if (isRented) return `L${row}*O${row}*24*${DAYS}`;
  return `L${row}*(M${row}/(N${row}*12)+P${row}/1000*24*${DAYS}*${KWH})`;
}

/** Whole copies: as many as the volume needs, one at least; one where nobody measured what a copy carries. */
function copiesFormula(row: number, volume: string): string {
  return `IF(N(S${row})=0,1,MAX(1,ROUNDUP(${volume}/S${row}-1E-9,0)))`;
}

function monthFormula(row: number, volume: string): string {
  return `U${row}*${volume}+IF(N(R${row})=0,0,R${row}*${copiesFormula(row, volume)})`;
}
