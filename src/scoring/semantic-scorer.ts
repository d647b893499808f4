import { StageFailure } from '../base/failure.ts';
import { verdictsOf } from './judge.ts';
import { scoresOfVerdicts } from './rule-scorer.ts';
import type { Judged, Score, Scorer, Scores, Verdict } from './scorer.ts';
import type { Nearness, SemanticOpinion } from './semantic-opinion.ts';

/**
 * Rules with a second opinion on meaning. It is asked only about keypoints that the rules leave unsure with
 * `doubt: 'gist'`: never where a figure, date, party, direction or negation is in question. What it settles counts
 * in the scores of the rules (`coverage`, `pass`, …). An outage makes them `unscored`.
 */
export function createSemanticScorer(base: Scorer, opinion: SemanticOpinion): Scorer {
  return {
    name: `${base.name}+semantic:${opinion.name}`,
    async score(judged, signal) {
      const scores = await base.score(judged, signal);
      const verdicts = verdictsOf(scores);
      if (!verdicts.some(isOfGist)) return scores;
      try {
        const settled = await Promise.all(
          verdicts.map((verdict) => (isOfGist(verdict) ? settle(verdict, judged, opinion, signal) : verdict)),
        );
        return { ...scores, ...scoresOfVerdicts(judged, settled) };
      } catch (error) {
        if (!(error instanceof StageFailure)) throw error;
        return { ...scores, ...unavailable(scores, error.failure.message) };
      }
    },
  };
}

function isOfGist({ verdict, doubt }: Verdict): boolean {
  return verdict === 'unsure' && doubt === 'gist';
}

async function settle(
  verdict: Verdict,
  { testcase, answer }: Judged,
  opinion: SemanticOpinion,
  signal: AbortSignal | undefined,
): Promise<Verdict> {
  const keypoint = testcase.keypoints.find(({ id }) => id === verdict.keypointId)!;
  const wordings = [keypoint.text, ...(keypoint.anyOf ?? [])];
  const all = await Promise.all(wordings.map((wording) => opinion.nearness(wording, answer, signal)));
  const best = all.reduce((a, b) => (b.score > a.score ? b : a));
  const said = readNearness(best, opinion);
  const why = `语义接近度 ${best.score.toFixed(2)}（${opinion.name}）`;
  if (said === undefined) return { ...verdict, why: `${verdict.why}${why}，不足以认定。` };
  const { keypointId } = verdict;
  const evidence = said === 'covered' ? best.evidence : undefined;
  return { keypointId, verdict: said, by: 'semantic', why: `${why}。`, ...(evidence && { evidence }) };
}

function readNearness({ score }: Nearness, opinion: SemanticOpinion): 'covered' | 'missing' | undefined {
  if (score >= opinion.covered) return 'covered';
  return opinion.missing !== undefined && score < opinion.missing ? 'missing' : undefined;
}

function unavailable(scores: Scores, detail: string): Scores {
  const score: Score = { state: 'unscored', reason: 'unavailable', detail };
  const names = ['coverage', 'coverageUpper', 'contradiction', 'pass', 'passUpper'];
  const given = names.filter((name) => scores[name]?.state === 'scored');
  return Object.fromEntries(given.map((name) => [name, score]));
}
