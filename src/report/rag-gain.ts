import type { RunRecord } from '../run/run-record.ts';
import { type Arm, type Sample, sampleKey } from '../run/sample.ts';
import { finalVerdicts } from '../scoring/judge.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Testcase } from '../testcases/testcase.ts';
import { type EstimateOptions, estimateCases } from './estimate-cases.ts';

/** In which arms of a model a keypoint is covered. `both`: known without the passages, so that they prove little. */
export const COVERED_IN = ['onlyRag', 'both', 'onlyNoRag', 'neither'] as const;

export type CoveredIn = (typeof COVERED_IN)[number];

/** `count` keypoints (each trial counts); `share`: of the keypoints of a case, a mean over cases. */
export interface KeypointShare {
  count: number;
  share?: Estimate;
}

/** What the passages changed for one model, over the `must` keypoints of samples that both its arms have verdicts for. */
export type RagGain = Record<CoveredIn, KeypointShare> & { model: string; keypoints: number };

/** One row per model that has both arms and a keypoint in both. */
export function ragGains(
  run: Pick<RunRecord, 'arms'>,
  testcases: readonly Testcase[],
  samplesOf: (arm: Arm) => readonly Sample[],
  options: EstimateOptions,
): RagGain[] {
  const must = new Map(
    testcases.map(({ id, keypoints }) => [
      id,
      new Set(keypoints.filter(({ polarity }) => polarity === 'must').map((keypoint) => keypoint.id)),
    ]),
  );
  return run.arms.flatMap(({ model, rag }) => {
    const control = run.arms.find((arm) => arm.model === model && !arm.rag);
    if (!rag || !control) return [];
    const controls = new Map(samplesOf(control).map((sample) => [sampleKey(sample), sample]));
    const head = samplesOf({ model, rag });
    const found = new Map(
      head.flatMap((sample) => {
        const other = controls.get(sampleKey({ ...sample, arm: control }));
        const places = other ? coveredIn(sample, other, must.get(sample.testcaseId)) : [];
        return places.length > 0 ? [[sample, places] as const] : [];
      }),
    );
    const all = [...found.values()].flat();
    if (all.length === 0) return [];
    const shares = COVERED_IN.map((where): [CoveredIn, KeypointShare] => {
      const isThere = (place: CoveredIn) => place === where;
      const shareOf = (sample: Sample) => {
        const places = found.get(sample);
        return places && places.filter(isThere).length / places.length;
      };
      return [where, { count: all.filter(isThere).length, share: estimateCases(head, shareOf, options) }];
    });
    return [
      { model, keypoints: all.length, ...(Object.fromEntries(shares) as Record<CoveredIn, KeypointShare>) },
    ];
  });
}

function coveredIn(head: Sample, control: Sample, must: ReadonlySet<string> | undefined): CoveredIn[] {
  const without = new Map(finalVerdicts(control.scores).map((one) => [one.keypointId, one.verdict]));
  return finalVerdicts(head.scores).flatMap(({ keypointId, verdict }) => {
    const other = without.get(keypointId);
    if (other === undefined || !must?.has(keypointId)) return [];
    if (verdict === 'covered') return [other === 'covered' ? 'both' : 'onlyRag'];
    return [other === 'covered' ? 'onlyNoRag' : 'neither'];
  });
}
