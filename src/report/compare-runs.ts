import type { Fingerprints } from '../run/run-record.ts';
import type { Arm, Sample } from '../run/sample.ts';
import { type Comparison, compareSamples } from './compare-samples.ts';
import type { CaseGroups } from './reduce-trials.ts';

/** A run as far as it is compared. */
export interface ComparedRun {
  id: string;
  arms: readonly Arm[];
  fingerprints: Fingerprints;
  groups: CaseGroups;
  samples: readonly Sample[];
}

/** An arm of each run, and how many test cases both asked, or only one. */
export interface PairedArms {
  base: Arm;
  head: Arm;
  shared: number;
  onlyBase: number;
  onlyHead: number;
}

/** What one run (head) changed against another (base). */
export interface RunComparison {
  base: string;
  head: string;
  /** What the figures depend on and the runs do not share, as `corpora.fintech`. */
  differingFingerprints: string[];
  /** The runs have one model each, and these differ: their arms were paired nevertheless. */
  otherModel: boolean;
  arms: PairedArms[];
  comparisons: Comparison[];
}

/**
 * Compares the arms of two runs that have one model and mode; where each run has a single model and these differ,
 * the arms of one mode; or the two `arms` that are given. Paired by test case id, on the cases that both have.
 */
export function compareRuns(
  base: ComparedRun,
  head: ComparedRun,
  seed: number,
  arms?: { base: Arm; head: Arm },
): RunComparison {
  const [baseModel, headModel] = [soleModel(base), soleModel(head)];
  const otherModel = baseModel !== undefined && headModel !== undefined && baseModel !== headModel;
  const alike = head.arms.flatMap((headArm) => {
    const baseArm = base.arms.find(
      ({ model, rag }) => rag === headArm.rag && (otherModel || model === headArm.model),
    );
    return baseArm ? [{ base: baseArm, head: headArm }] : [];
  });
  const paired = (arms ? [arms] : alike).map(({ base: baseArm, head: headArm }) => {
    const [baseSamples, headSamples] = [samplesOf(base, baseArm), samplesOf(head, headArm)];
    return { base: baseArm, head: headArm, family: 'runs', baseSamples, headSamples };
  });
  return {
    base: base.id,
    head: head.id,
    differingFingerprints: differences(base.fingerprints, head.fingerprints),
    otherModel,
    arms: paired.map(({ base: baseArm, head: headArm, baseSamples, headSamples }) => ({
      base: baseArm,
      head: headArm,
      ...overlap(baseSamples, headSamples),
    })),
    comparisons: compareSamples(paired, { seed, groupOf: { ...base.groups, ...head.groups } }),
  };
}

function soleModel({ arms }: ComparedRun): string | undefined {
  const [first] = arms;
  return arms.every(({ model }) => model === first?.model) ? first?.model : undefined;
}

function samplesOf({ samples }: ComparedRun, { model, rag }: Arm): Sample[] {
  return samples.filter(({ arm }) => arm.model === model && arm.rag === rag);
}

function overlap(base: readonly Sample[], head: readonly Sample[]) {
  const idsOf = (samples: readonly Sample[]) => new Set(samples.map(({ testcaseId }) => testcaseId));
  const [baseIds, headIds] = [idsOf(base), idsOf(head)];
  const shared = [...headIds].filter((id) => baseIds.has(id)).length;
  return { shared, onlyBase: baseIds.size - shared, onlyHead: headIds.size - shared };
}

/** The parts that differ; of parts that hold several by name, which of them. */
function differences(base: Fingerprints, head: Fingerprints): string[] {
  const [flatBase, flatHead] = [flatFingerprints(base), flatFingerprints(head)];
  const names = new Set([...Object.keys(flatBase), ...Object.keys(flatHead)]);
  return [...names].filter((name) => flatBase[name] !== flatHead[name]).sort();
}

/** By name, as `corpora.fintech`. */
export function flatFingerprints(fingerprints: Fingerprints): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fingerprints).flatMap(([part, value]): [string, string][] =>
      typeof value === 'string'
        ? [[part, value]]
        : Object.entries(value).map(([name, inner]) => [`${part}.${name}`, JSON.stringify(inner)]),
    ),
  );
}
