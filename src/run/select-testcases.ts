import { UserError } from '../base/errors.ts';
import { unknownName } from '../base/nearest.ts';
import type { Suite, Testcase } from '../testcases/testcase.ts';
import type { RunSpec } from './run-spec.ts';

/**
 * The cases of a run: all of its suites, narrowed by `category`, `case` and `limit` (the first N of each suite).
 * @throws UserError for two cases with one id, and for a category or case that no suite has.
 */
export function selectTestcases(
  suites: readonly Suite[],
  { category, case: ids, limit }: Pick<RunSpec, 'category' | 'case' | 'limit'>,
): Testcase[] {
  const all = suites.flatMap((suite) => suite.cases);
  const owner = new Map<string, string>();
  for (const { id, suite } of all) {
    const other = owner.get(id);
    if (other !== undefined)
      throw new UserError(
        `case "${id}" is in suite ${other} and in suite ${suite}; ids must be unique in a run`,
      );
    owner.set(id, suite);
  }
  requireKnown('category', category, [...new Set(all.map((testcase) => testcase.category))]);
  requireKnown('case', ids, [...owner.keys()]);

  const chosen = suites.flatMap((suite) =>
    suite.cases
      .filter((testcase) => !category || category.includes(testcase.category))
      .filter((testcase) => !ids || ids.includes(testcase.id))
      .slice(0, limit),
  );
  if (chosen.length === 0) throw new UserError('no case is left: --category and --case exclude one another');
  return chosen;
}

function requireKnown(what: string, wanted: readonly string[] | undefined, known: readonly string[]): void {
  for (const name of wanted ?? []) {
    if (!known.includes(name)) throw new UserError(unknownName(what, name, known));
  }
}
