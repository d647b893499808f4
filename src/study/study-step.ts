import { fingerprint } from '../base/hash.ts';
import type { BenchSpec } from '../load/bench-spec.ts';
import type { RunSpec } from '../run/run-spec.ts';

/** What a step makes. */
export type StepWork = { kind: 'run'; spec: RunSpec } | { kind: 'bench'; spec: BenchSpec };

/** One run or bench of one model. */
export interface StudyStep {
  /** `run local-8b`: unique within a study. */
  name: string;
  model: string;
  work: StepWork;
  /** Fingerprints of all that its figures depend on: the spec, and what stands in files. */
  parts: Readonly<Record<string, string>>;
  /** Of `parts`. Two steps of one key would measure the same. */
  key: string;
  /** Of what a record keeps but no answer and no time depends on: prices. */
  facts: string;
}

/** The step of `work`; everything of `parts` and `facts` is hashed. */
export function stepOf(
  model: string,
  work: StepWork,
  parts: Readonly<Record<string, unknown>>,
  facts: unknown,
): StudyStep {
  const hashed = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, fingerprint(part)]));
  return {
    name: `${work.kind} ${model}`,
    model,
    work,
    parts: hashed,
    key: fingerprint({ kind: work.kind, ...hashed }),
    facts: fingerprint(facts),
  };
}
