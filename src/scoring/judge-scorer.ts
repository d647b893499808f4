import type { Judge } from './judge.ts';
import type { Scorer } from './scorer.ts';

/** A scorer whose scores hold those of `base` and the judged ones beside them. */
export function createJudgeScorer(base: Scorer, judge: Judge): Scorer {
  return {
    name: `${base.name}+judge:${judge.name}`,
    async score(judged, signal) {
      const scores = await base.score(judged, signal);
      return { ...scores, ...(await judge.review(judged, scores, signal)).scores };
    },
  };
}
