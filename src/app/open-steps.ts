import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { requireKeys } from '../models/require-keys.ts';
import { requireLocal } from '../models/require-local.ts';
import { lockFile } from '../run/run-lock.ts';
import { runStudy, type StudyHooks, type StudyVerbs } from '../study/run-study.ts';
import { readStudyState, type StepRecord, type StudyState } from '../study/study-state.ts';
import { studyStateOf } from '../study/study-state-of.ts';
import type { CheckedStep } from './study-steps.ts';

/** Steps beside what is recorded of them. */
export interface OpenSteps {
  /** Where their state and report stand. */
  directory: string;
  steps: CheckedStep[];
  state: StudyState;
  /** @throws UserError before anything is asked: for a missing key, for an endpoint that `data=local` forbids */
  run(hooks: StudyHooks): Promise<StudyState>;
}

/** Opens the state of `study.name`; `fresh` counts nothing of it. Asks nobody. @throws UserError for a faulty state */
export async function openSteps(
  config: Config,
  verbs: StudyVerbs,
  study: Pick<StudyState, 'name' | 'title' | 'selection'>,
  steps: CheckedStep[],
  { fresh = false, onlyLocal = false }: { fresh?: boolean; onlyLocal?: boolean },
): Promise<OpenSteps> {
  const directory = join(config.outDirectory, 'studies', study.name);
  const isThere = ({ kind, id = '' }: StepRecord) =>
    existsSync(
      kind === 'run'
        ? join(config.outDirectory, 'runs', id, 'run.json')
        : join(config.outDirectory, 'bench', id, 'bench.json'),
    );
  const stateNow = async () =>
    studyStateOf(study, steps, fresh ? undefined : await readStudyState(directory), isThere);
  return {
    directory,
    steps,
    state: await stateNow(),
    async run(hooks) {
      const unlock = lockFile(join(directory, 'study.lock'), `study ${study.name}`);
      try {
        const state = await stateNow();
        const all = steps.flatMap(({ needed }) => needed);
        if (onlyLocal) requireLocal(all, 'data=local');
        const open = steps.filter((_, index) => state.steps[index]?.status !== 'done');
        const asked = open.flatMap(({ needed }) => needed);
        requireKeys(
          [...new Map(asked.map((one) => [`${one.what} ${one.name}`, one])).values()],
          config.secret,
        );
        return await runStudy(steps, state, { directory, outDirectory: config.outDirectory, verbs }, hooks);
      } finally {
        unlock();
      }
    },
  };
}
