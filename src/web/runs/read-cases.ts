import type { Arm } from '../../run/sample.ts';
import type { RunPages } from '../../run/store/run-pages.ts';
import type { CaseRow, OutcomeRow } from '../../run/store/sample-pages.ts';
import type { CaseQuery } from './case-query.ts';

/** One page of the cases of a run, each with the outcomes of its samples by arm. */
export interface CasesContent {
  runId: string;
  arms: readonly Arm[];
  categories: readonly string[];
  query: CaseQuery;
  rows: (CaseRow & { outcomes: readonly (readonly OutcomeRow[])[] })[];
  count: number;
  /** The ordinal after which the next page begins. */
  next?: number | undefined;
}

const LISTED = 50;

export function readCases(
  runId: string,
  arms: readonly Arm[],
  query: CaseQuery,
  pages: Pick<RunPages, 'cases' | 'countCases' | 'outcomes' | 'categories'>,
): CasesContent {
  const { filter, after } = query;
  const shown = filter.arm ? [filter.arm] : arms;
  const found = pages.cases(runId, after, LISTED + 1, filter);
  const rows = found.slice(0, LISTED);
  return {
    runId,
    arms,
    categories: pages.categories(runId),
    query,
    count: pages.countCases(runId, filter),
    rows: rows.map((row) => {
      const outcomes = pages.outcomes(runId, row.caseId);
      return {
        ...row,
        outcomes: shown.map(({ model, rag }) =>
          outcomes.filter((one) => one.model === model && one.rag === Number(rag)),
        ),
      };
    }),
    next: found.length > LISTED ? rows.at(-1)?.ordinal : undefined,
  };
}
