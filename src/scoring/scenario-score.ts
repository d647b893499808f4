import type { Testcase } from '../testcases/testcase.ts';
import type { Score, Scores } from './scorer.ts';

/**
 * The score of one answer for a scenario, 0..1 (printed times 100); undefined where it has no score.
 * Answerable: the lower bound of coverage; 0 if it states (or may state) a `must-not`, and 0 if it refuses where a
 * refusal is wrong. Without coverage (nothing must be said), and unanswerable: 1 if it passes, else 0.
 * Where a judge reviewed the answer, its coverage and pass are used.
 * A case is the mean of its trials, a scenario the mean of its cases, an arm the unweighted mean of its scenarios.
 */
export function scenarioScore(testcase: Testcase, scores: Scores): number | undefined {
  const [pass, refusal] = [scores.judgedPass ?? scores.pass, scores.refusal].map(valueIn);
  const coverage = scores.judgedCoverage ?? scores.coverage;
  if (!testcase.answerable || coverage?.state !== 'scored') return pass;
  const forbidden = new Set(
    testcase.keypoints.filter(({ polarity }) => polarity === 'must-not').map(({ id }) => id),
  );
  const states = coverage.verdicts?.some(
    ({ keypointId, verdict }) => forbidden.has(keypointId) && (verdict === 'covered' || verdict === 'unsure'),
  );
  return states || (refusal === 1 && pass === 0) ? 0 : coverage.value;
}

function valueIn(score: Score | undefined): number | undefined {
  return score?.state === 'scored' ? score.value : undefined;
}
