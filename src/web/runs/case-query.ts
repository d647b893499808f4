import type { Arm } from '../../run/sample.ts';
import type { CaseFilter } from '../../run/store/sample-pages.ts';
import { CASES_LABELS } from './cases-labels.ts';

/** What the query of a run's page asks of its cases. */
export interface CaseQuery {
  filter: CaseFilter;
  /** Cases after this ordinal; −1 from the first. */
  after: number;
}

const OUTCOMES = Object.keys(CASES_LABELS.en.outcomes);

/** Reads `arm` (its place among the run's), `category`, `outcome`, `cause` and `after`; what makes no sense asks for nothing. */
export function caseQueryOf(query: Record<string, string>, arms: readonly Arm[]): CaseQuery {
  const { arm = '', category, outcome = '', cause, after = '' } = query;
  return {
    filter: {
      arm: /^\d{1,3}$/.test(arm) ? arms[Number(arm)] : undefined,
      category: category || undefined,
      outcome: OUTCOMES.includes(outcome) ? (outcome as CaseFilter['outcome']) : undefined,
      cause: cause || undefined,
    },
    after: /^\d{1,9}$/.test(after) ? Number(after) : -1,
  };
}

/** The query that asks for it again, from the first or after another ordinal. */
export function caseQueryText({ filter }: CaseQuery, arms: readonly Arm[], after?: number): string {
  const { arm, category, outcome, cause } = filter;
  const parts = {
    arm: arm && String(arms.indexOf(arm)),
    category,
    outcome,
    cause,
    after: after === undefined ? undefined : String(after),
  };
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined);
  return `?${new URLSearchParams(given)}#cases`;
}
