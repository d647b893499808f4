import type { StepRecord, StudyState } from './study-state.ts';
import type { StudyStep } from './study-step.ts';

/**
 * The state of a study whose file asks for `steps`: what `previous` recorded of a step of the same key counts, whenever
 * that was; every other step is to be made. `isThere` tells whether what a finished step made still exists.
 */
export function studyStateOf(
  { name, title, selection }: Pick<StudyState, 'name' | 'title' | 'selection'>,
  steps: readonly StudyStep[],
  previous: StudyState | undefined,
  isThere: (record: StepRecord) => boolean,
): StudyState {
  const recorded = [...(previous?.earlier ?? []), ...(previous?.steps ?? [])].filter(
    (record) => record.id !== undefined && (record.status !== 'done' || isThere(record)),
  );
  const known = new Map(recorded.map((record) => [record.key, record]));
  const wanted = new Set(steps.map(({ key }) => key));
  return {
    schema: 1,
    name,
    title,
    selection,
    steps: steps.map((step) => known.get(step.key) ?? pending(step)),
    earlier: [...known.values()].filter(({ key }) => !wanted.has(key)),
  };
}

/** What a person is told of a step before it is made or passed over; nothing where it begins for the first time. */
export function stepNote(step: StudyStep, { steps, earlier }: StudyState): string | undefined {
  const record = steps.find(({ key }) => key === step.key);
  if (record?.status === 'done') {
    const stale = record.facts === step.facts ? '' : '; its prices are as they were then';
    return `done, ${record.kind} ${record.id}${stale}`;
  }
  if (record?.status === 'failed') return 'failed before, is tried again';
  if (record?.id !== undefined) return record.kind === 'run' ? `goes on, run ${record.id}` : 'begins again';
  const before = earlier.findLast(({ name }) => name === step.name);
  if (!before) return undefined;
  const names = [...new Set([...Object.keys(step.parts), ...Object.keys(before.parts)])];
  const changed = names.filter((name) => step.parts[name] !== before.parts[name]);
  return `changed since ${before.kind} ${before.id} (${changed.join(', ')}), is made anew`;
}

function pending({ key, name, work, parts, facts }: StudyStep): StepRecord {
  return { key, name, kind: work.kind, parts: { ...parts }, facts, status: 'pending', reasons: [] };
}
