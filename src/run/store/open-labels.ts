import { labelPages } from './label-pages.ts';
import { labelRounds } from './label-rounds.ts';
import { labelStore } from './label-store.ts';
import type { openDatabase } from './open-database.ts';

/** Everything about labels over one connection. */
export type Labels = ReturnType<typeof openLabels>;

export function openLabels(connection: Pick<ReturnType<typeof openDatabase>, 'database'>) {
  return {
    rounds: labelRounds(connection),
    given: labelStore(connection),
    pages: labelPages(connection),
  };
}
