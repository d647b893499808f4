import { compareRuns } from '../report/compare-runs.ts';
import { compareTasks } from './compare-task.ts';
import type { DeskContext } from './desk-context.ts';
import { passageFinder } from './find-passages.ts';
import { inputTasks } from './input-tasks.ts';
import { calibrateLabels } from './label-calibration.ts';
import { makeLabelRound } from './label-round.ts';
import { writeReport } from './report-task.ts';
import type { DeskTask } from './worker-protocol.ts';

type Handlers = { [K in DeskTask['kind']]: (task: Extract<DeskTask, { kind: K }>) => unknown };

/** Seed of the intervals of a comparison. */
const SEED = 1;

/** By kind, how a task that is no run is done; what was read for one is kept for the next. */
export function deskTasks(context: DeskContext): Handlers {
  const { verbs, store, connection } = context;
  const findPassages = passageFinder();
  const lookAtInputs = inputTasks(verbs.openSearch);
  return {
    report: (task) => writeReport(task, context),
    compare: async ({ base, head }) =>
      compareRuns(await verbs.findRun(base), await verbs.findRun(head), SEED),
    'compare-page': compareTasks(store),
    passages({ runId, suite, ids }) {
      const run = store.run(runId);
      return run ? findPassages({ run, suite, ids }) : { state: 'changed' };
    },
    // What draws and packs is loaded when it is asked for.
    selection: async (task) => (await import('./selection-task.ts')).makeSelection(task, context),
    'selection-file': async (task) => (await import('./selection-task.ts')).writeSelectionFile(task, context),
    'label-round': ({ request }) => makeLabelRound(connection, request, new Date()),
    calibration: ({ runId, labeller }) => calibrateLabels(connection, runId, labeller),
    input: ({ about }) => lookAtInputs(about),
  };
}
