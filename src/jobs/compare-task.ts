import { UserError } from '../base/errors.ts';
import { type ComparePage, comparePage } from '../report/compare/compare-page.ts';
import { type Arm, armName } from '../run/sample.ts';
import type { RunStore } from '../run/store/run-store.ts';
import type { ComparePageTask } from './page-tasks.ts';

/** How many changed cases one page lists. */
export const FLIPS_LISTED = 50;
const MOST_KEPT = 4;

/** A comparison with a page of its changed cases, and how many there are. */
export interface ComparePart extends ComparePage {
  changedCases: number;
}

/** Makes comparisons of recorded runs, and keeps the latest: the next page of their cases costs nothing. */
export function compareTasks(store: Pick<RunStore, 'run' | 'testcases' | 'figures'>) {
  const kept = new Map<string, ComparePage>();

  const resultOf = (id: string) => {
    const run = store.run(id);
    if (!run) throw new UserError(`run ${id} recorded nothing, so it cannot be compared`);
    return { run, testcases: store.testcases(id), samples: store.figures(id) };
  };
  const requireArm = (id: string, arm: Arm | undefined) => {
    if (arm && !store.run(id)?.arms.some(({ model, rag }) => model === arm.model && rag === arm.rag))
      throw new UserError(`run ${id} has no arm "${armName(arm)}"`);
  };

  return ({ base, head, arms, offset }: ComparePageTask): ComparePart => {
    const stamps = [base, head].map((id) => [id, store.run(id)?.status, store.run(id)?.finishedAt]);
    const key = JSON.stringify([stamps, arms]);
    requireArm(base, arms?.base);
    requireArm(head, arms?.head);
    const page = kept.get(key) ?? comparePage(resultOf(base), resultOf(head), arms);
    kept.delete(key);
    kept.set(key, page);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
    return {
      ...page,
      flips: page.flips.slice(offset, offset + FLIPS_LISTED),
      changedCases: page.flips.length,
    };
  };
}
