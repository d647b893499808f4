import { optionsOf } from './options-of.ts';
import type { StudyInput } from './study-input.ts';

/** The input of a report of recorded runs and benches: with an option for each arm. */
export function studyInputOf(records: Omit<StudyInput, 'options' | 'seed'>): StudyInput {
  return { ...records, options: optionsOf(records.runs), seed: records.spec.seed };
}
