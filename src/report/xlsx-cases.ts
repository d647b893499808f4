import type { RunResult } from '../run/run-context.ts';
import { armName } from '../run/sample.ts';
import type { Option, OptionCase } from '../selection/option.ts';
import { numberFormat } from './xlsx-format.ts';
import type { XlsxLabels } from './xlsx-labels.ts';
import { headerRow, type SheetDraft, type SheetValue } from './xlsx-sheet.ts';
import { CUT } from './xlsx-text.ts';

/** Beyond this many rows only those that failed, did not pass or differ between options are written. */
const MOST_ROWS = 20_000;

/** Beyond this many rows answers are cut to so many characters: a sheet is made as one string. */
const FULL_ROWS = 2_000;
const LONGEST_OF_MANY = 2_000;

/** The columns of measures: their letter, format, and value. `K$2:K$9` of one is what formulas take the mean of. */
export const MEASURES = {
  coverage: { letter: 'I', format: numberFormat('share', 0), of: (one: OptionCase) => one.coverage },
  pass: { letter: 'J', format: numberFormat('share', 0), of: (one: OptionCase) => one.pass },
  ttft: { letter: 'K', format: '#,##0.0', of: (one: OptionCase) => one.ttftMs },
  questionMs: { letter: 'L', format: '#,##0.0', of: (one: OptionCase) => one.questionMs },
  promptTokens: { letter: 'M', format: '#,##0', of: (one: OptionCase) => one.promptTokens },
  completionTokens: { letter: 'N', format: '#,##0', of: (one: OptionCase) => one.completionTokens },
  charged: { letter: 'O', format: '0.000000', of: (one: OptionCase) => one.chargedCny },
} as const;

export type Measure = keyof typeof MEASURES;

/** The sheet of cases, and where its rows stand (counted from 1); `isWhole`: every case of every option is there. */
export interface CasesSheet {
  draft: SheetDraft;
  firstRow: number;
  lastRow: number;
  isWhole: boolean;
}

/** One row per case and option, the options of a case below each other, under a row of means for each option. */
export function casesSheet(
  options: readonly Option[],
  runs: readonly RunResult[],
  labels: XlsxLabels,
  mostRows = MOST_ROWS,
): CasesSheet {
  const all = options.flatMap((option, index) =>
    option.cases.map((one) => ({ option, number: index + 1, one })),
  );
  const isWhole = all.length <= mostRows;
  const flipped = isWhole ? new Set<string>() : flippedCases(all.map(({ one }) => one));
  const shown = all
    .filter(({ one }) => isWhole || one.failed || (one.pass ?? 1) < 1 || flipped.has(keyOf(one)))
    // A stable sort: within a case the options stay in their order.
    .sort((a, b) => (keyOf(a.one) < keyOf(b.one) ? -1 : keyOf(a.one) > keyOf(b.one) ? 1 : 0))
    .slice(0, mostRows);
  const answerOf = answers(runs, shown.length > FULL_ROWS ? LONGEST_OF_MANY : Number.POSITIVE_INFINITY);
  const headers = Object.values(labels.caseColumns);
  const means = isWhole && shown.length > 0 ? options.length : 0;
  const firstRow = 3 + means + 1;
  const lastRow = firstRow + shown.length - 1;
  const note = isWhole
    ? labels.casesNote
    : labels.casesCut
        .replace('{all}', String(all.length))
        .replace('{most}', String(mostRows))
        .replace('{shown}', String(shown.length));
  const rows: SheetValue[][] = [
    [{ value: labels.cases, look: 'title' }],
    [note],
    ...options.slice(0, means).map((option, index) => meanRow(option, index + 1, firstRow, lastRow, labels)),
    headerRow(headers),
    ...shown.map(({ option, number, one }) => caseRow(option, number, one, answerOf(option, one.testcaseId))),
  ];
  const header = firstRow - 2;
  return {
    draft: { name: labels.cases, rows, filtered: header, ...(means <= 10 && { frozen: header + 1 }) },
    firstRow,
    lastRow,
    isWhole,
  };
}

/** The mean of a measure over the cases that have it; undefined where none has. */
export function meanOfCases(cases: readonly OptionCase[], measure: Measure): number | undefined {
  const values = cases.flatMap((one) => MEASURES[measure].of(one) ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanRow(
  option: Option,
  number: number,
  firstRow: number,
  lastRow: number,
  labels: XlsxLabels,
): SheetValue[] {
  const range = (letter: string) => `${letter}$${firstRow}:${letter}$${lastRow}`;
  const cells = (Object.keys(MEASURES) as Measure[]).map((measure): SheetValue => {
    const { letter, format } = MEASURES[measure];
    const value = meanOfCases(option.cases, measure);
    if (value === undefined) return undefined;
    const formula = `AVERAGEIFS(${range(letter)},$A$${firstRow}:$A$${lastRow},$A${number + 2})`;
    return { formula, value, format, look: 'total' };
  });
  const head: SheetValue[] = [number, option.name, labels.mean].map((value) => ({ value, look: 'total' }));
  return [...head, ...Array.from({ length: 5 }, () => undefined), ...cells];
}

function caseRow(option: Option, number: number, one: OptionCase, answer: string | undefined): SheetValue[] {
  return [
    number,
    option.name,
    one.testcaseId,
    one.suite,
    one.category,
    one.scenario,
    one.question,
    answer,
    ...Object.values(MEASURES).map(({ of, format }): SheetValue => {
      const value = of(one);
      return value === undefined ? undefined : { value, format };
    }),
    one.failed ? 1 : 0,
  ];
}

function answers(
  runs: readonly RunResult[],
  longest: number,
): (option: Option, testcaseId: string) => string | undefined {
  const known = new Map<string, string>();
  for (const { run, samples } of runs)
    for (const { arm, testcaseId, trial, answer } of samples)
      if (trial === 1 && answer !== undefined)
        known.set(JSON.stringify([run.id, armName(arm), testcaseId]), answer);
  return ({ runId, arm }, testcaseId) => {
    const answer = known.get(JSON.stringify([runId, armName(arm), testcaseId]));
    return answer !== undefined && answer.length > longest ? `${answer.slice(0, longest)}${CUT}` : answer;
  };
}

/** Cases that one option passes and another does not. */
function flippedCases(cases: readonly OptionCase[]): Set<string> {
  const first = new Map<string, number>();
  const flipped = new Set<string>();
  for (const one of cases) {
    if (one.pass === undefined) continue;
    const key = keyOf(one);
    if (first.has(key) && first.get(key) !== one.pass) flipped.add(key);
    first.set(key, one.pass);
  }
  return flipped;
}

function keyOf({ suite, testcaseId }: OptionCase): string {
  return `${suite}\u0000${testcaseId}`;
}
