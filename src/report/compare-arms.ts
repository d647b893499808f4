import type { RunRecord } from '../run/run-record.ts';
import type { Arm, Sample } from '../run/sample.ts';
import { type ComparedArms, type Comparison, compareSamples } from './compare-samples.ts';
import type { CaseGroups } from './reduce-trials.ts';

/**
 * RAG against no RAG of each model, and each later model against the first in the same mode: two families, since they
 * answer two questions.
 */
export function compareArms(
  run: RunRecord,
  samplesOf: (arm: Arm) => readonly Sample[],
  groupOf: CaseGroups,
): Comparison[] {
  const compared: ComparedArms[] = [];
  const add = (family: string, base: Arm, head: Arm) =>
    compared.push({ family, base, head, baseSamples: samplesOf(base), headSamples: samplesOf(head) });
  for (const head of run.arms) {
    const base = run.arms.find((arm) => arm.model === head.model && !arm.rag);
    if (head.rag && base) add('rag', base, head);
    const first = run.arms.find((arm) => arm.rag === head.rag);
    if (first && first.model !== head.model) add('model', first, head);
  }
  return compareSamples(compared, { seed: run.spec.seed, groupOf });
}
