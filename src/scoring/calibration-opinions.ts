import PQueue from 'p-queue';
import type { Keypoint, Testcase } from '../testcases/testcase.ts';
import type { LabelledPair } from './calibration-pairs.ts';
import { finalVerdicts } from './judge.ts';
import { scoreKeypoints } from './score-keypoints.ts';
import type { Scorer, Verdict } from './scorer.ts';

/** What one judge of pairs said: `verdicts` by the place of the pair; undefined where it gave none (an outage). */
export interface Opinion {
  name: string;
  verdicts: readonly (Verdict | undefined)[];
  /** Of the judging alone; reading the labels is not in it. Undefined for verdicts that were recorded before. */
  elapsedMs?: number;
}

/** The rules alone. */
export function opinionOfRules(pairs: readonly LabelledPair[]): Opinion {
  const startedMs = performance.now();
  const verdicts = pairs.map(
    (pair) =>
      scoreKeypoints({ question: pair.question, answer: pair.answer, keypoints: [keypointOf(pair)] })[0],
  );
  return { name: 'rules', verdicts, elapsedMs: performance.now() - startedMs };
}

/** A scorer, which may ask models, each pair put to it as a case of one keypoint; `concurrency` pairs at once. */
export async function opinionOfScorer(
  scorer: Scorer,
  pairs: readonly LabelledPair[],
  concurrency: number,
): Promise<Opinion> {
  const queue = new PQueue({ concurrency });
  const startedMs = performance.now();
  const verdicts = await queue.addAll(
    pairs.map((pair) => async () => {
      const judged = { testcase: testcaseOf(pair), passThreshold: 1, answer: pair.answer };
      return finalVerdicts(await scorer.score(judged))[0];
    }),
  );
  return { name: scorer.name, verdicts, elapsedMs: performance.now() - startedMs };
}

function testcaseOf(pair: LabelledPair): Testcase {
  return {
    id: `${pair.file}:${pair.line}`,
    suite: 'calibration',
    category: pair.construction,
    question: pair.question,
    keypoints: [keypointOf(pair)],
    answerable: true,
  };
}

function keypointOf({ keypoint, anyOf, polarity }: LabelledPair): Keypoint {
  return { id: 'k1', text: keypoint, ...(anyOf && { anyOf }), weight: 1, polarity: polarity ?? 'must' };
}
