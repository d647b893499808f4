import type { HitSource } from '../retrieval/hit.ts';
import { type Sample, sampleKey } from '../run/sample.ts';
import { BLAMES, type Blame, blameOf } from '../scoring/blame.ts';
import { finalVerdicts } from '../scoring/judge.ts';

/** `keypoints` that must be said, of samples with passages and gold (each trial counts), by what became of them. */
export type BlameCounts = Record<Blame, number> & { keypoints: number };

/** The blame of each keypoint of a sample, by its id; empty for one without passages, gold or verdicts. */
export type BlameReader = (sample: Sample) => ReadonlyMap<string, Blame>;

/** A reader for the samples of a run, which looks up what the same model answered without passages. */
export function blameReader(samples: readonly Sample[]): BlameReader {
  const without = new Map(
    samples.flatMap((sample) =>
      sample.arm.rag || sample.failure ? [] : [[sampleKey(sample), finalVerdicts(sample.scores)] as const],
    ),
  );
  return (sample) => {
    const { support, hits = {}, contextIds = [], scores, arm } = sample;
    if (!support) return new Map();
    const control = without.get(sampleKey({ ...sample, arm: { model: arm.model, rag: false } }));
    return new Map(
      finalVerdicts(scores).flatMap(({ keypointId, verdict }) => {
        const ranks = support[keypointId];
        if (!ranks) return [];
        const blame = blameOf({
          verdict,
          support: ranks,
          lists: Object.keys(hits) as HitSource[],
          given: contextIds.length,
          coveredWithout: control?.some((one) => one.keypointId === keypointId && one.verdict === 'covered'),
        });
        return [[keypointId, blame] as const];
      }),
    );
  };
}

/** Sums up the samples of one arm; undefined where none has a keypoint to blame. */
export function blameCounts(samples: readonly Sample[], blamesOf: BlameReader): BlameCounts | undefined {
  const all = samples.flatMap((sample) => [...blamesOf(sample).values()]);
  if (all.length === 0) return undefined;
  const counts = BLAMES.map((blame) => [blame, all.filter((one) => one === blame).length]);
  return { keypoints: all.length, ...(Object.fromEntries(counts) as Record<Blame, number>) };
}
