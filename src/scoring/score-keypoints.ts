import type { Keypoint } from '../testcases/testcase.ts';
import { type Clause, cutClauses, cutKeypoint } from './clauses.ts';
import { doubtOf } from './doubt.ts';
import { type ClauseFinding, judgeClause } from './judge-clause.ts';
import { lookAgain } from './look-again.ts';
import { denials } from './negation.ts';
import { type ReadQuestion, type ReadText, readQuestion, readText } from './read-answer.ts';
import { isRefusal } from './refusal.ts';
import { isRefusing } from './refusing-clause.ts';
import type { Verdict } from './scorer.ts';

/** What is scored: `answer` and `question` as written. */
export interface KeypointQuestion {
  question: string;
  answer: string;
  keypoints: readonly Keypoint[];
}

type Finding = Omit<Verdict, 'keypointId' | 'by'>;

/** Share of the novel pairs of a keypoint from which its gist counts as said. */
const GIST = 0.7;
/** Likewise where a fact, name or comparison beyond the question agrees. */
const PROVEN_GIST = 0.5;
/** With fewer novel pairs than this the gist says little, and a fact, name or comparison must carry it. */
const FEW_PAIRS = 3;

const BEST_FIRST = ['covered', 'unsure', 'contradicted', 'missing'] as const;

/**
 * Decides every keypoint by rules alone, without a model: see docs of each part. A keypoint that itself says that
 * there is no answer (无法回答) is covered by a refusal. What must not be said is looked for beside the
 * refusing clauses too. Of `text` and `anyOf` the best verdict counts.
 * Linear in the length of the answer for each keypoint.
 */
export function scoreKeypoints({ question, answer: written, keypoints }: KeypointQuestion): Verdict[] {
  const asked = readQuestion(question);
  const answer = written.slice(0, LONGEST_ANSWER);
  const refuses = isRefusal(answer, question);
  const read = readText(answer, asked.names, refuses ? clausesBesideRefusal : cutClauses);
  // 没有相关过敏记录 has the form of a refusal, and answers whether there is an allergy.
  const beyondRefusal = (wording: string): Finding => {
    if (denials(wording).length === 0) return REFUSED;
    const finding = decide(readText(wording, asked.names, cutKeypoint), readText(answer, asked.names), asked);
    return finding.verdict === 'covered' || finding.lean === 'covered' ? finding : REFUSED;
  };
  return keypoints.map((keypoint) => {
    const isForbidden = keypoint.polarity === 'must-not';
    const findings = [keypoint.text, ...(keypoint.anyOf ?? [])].map((wording) =>
      isRefusal(wording)
        ? againstRefusal(refuses)
        : refuses && !isForbidden
          ? beyondRefusal(wording)
          : decide(readText(wording, asked.names, cutKeypoint), read, asked),
    );
    findings.sort((a, b) => BEST_FIRST.indexOf(a.verdict) - BEST_FIRST.indexOf(b.verdict));
    const finding = findings[0]!;
    const isOpen = written.length > LONGEST_ANSWER && finding.verdict === 'missing';
    return { keypointId: keypoint.id, by: 'rule', ...(isOpen ? UNREAD : finding) };
  });
}

/** In characters. A longer answer is degenerate or hostile; what was not read may hold what is missing. */
const LONGEST_ANSWER = 100_000;
const UNREAD: Finding = {
  verdict: 'unsure',
  doubt: 'fact',
  lean: 'missing',
  why: `答案过长，只读了前${LONGEST_ANSWER}个字符，其中没有要点。`,
};

function clausesBesideRefusal(text: string): Clause[] {
  return cutClauses(text).filter(({ start, end }) => !isRefusing(text.slice(start, end)));
}

const REFUSED: Finding = { verdict: 'missing', why: '答案拒绝回答。' };

function againstRefusal(refuses: boolean): Finding {
  return refuses
    ? { verdict: 'covered', why: '要点要求说明无法回答，答案如此说明。' }
    : { verdict: 'contradicted', why: '要点要求说明无法回答，答案却作了回答。' };
}

function decide(keypoint: ReadText, answer: ReadText, question: ReadQuestion): Finding {
  if (answer.clauses.length === 0) return { verdict: 'missing', why: '答案为空。' };
  const findings = keypoint.clauses.map((clause) => judgeClause(clause, keypoint, answer, question));
  const sum = (of: (finding: ClauseFinding) => number) =>
    findings.reduce((total, finding) => total + of(finding), 0);
  const [total, hits, proven] = [sum((f) => f.total), sum((f) => f.hits), sum((f) => f.proven)];
  const gist = total === 0 ? 1 : hits / total;
  const evidence = evidenceOf(findings, answer);
  const conflict = findings.find((finding) => finding.conflict !== undefined);
  if (conflict)
    return { verdict: 'contradicted', why: `${conflict.conflict}。`, ...evidenceOf([conflict], answer) };
  // A clause of little content (这些措施) may be said within another one; a figure or a name may not be left out.
  const missing = findings.find(
    (one) => one.missing && (one.missing.what !== 'matter' || one.total >= FEW_PAIRS || total < FEW_PAIRS),
  )?.missing;
  const share = `要点的内容约${Math.round(gist * 100)}%见于答案`;
  if (!missing) {
    const isCarried = sum((f) => f.provenFacts) > 0 || (proven > 0 && hits * 2 >= total);
    const isSaid = total >= FEW_PAIRS || proven > 0 || hits >= Math.max(1, total);
    const covered =
      total < FEW_PAIRS && isCarried
        ? '要点的事实都见于答案。'
        : isSaid && gist >= (proven > 0 ? PROVEN_GIST : GIST)
          ? `${share}，事实一致。`
          : undefined;
    if (covered)
      return (
        doubtOf(findings, keypoint, answer, question) ?? { verdict: 'covered', why: covered, ...evidence }
      );
  }
  return lookAgain({ keypoint, answer, question, missing, gist, evidence });
}

/** The span of the answer, as written, from the first to the last of the bound clauses that lie together. */
function evidenceOf(findings: readonly ClauseFinding[], answer: ReadText): Pick<Verdict, 'evidence'> {
  const bound = findings.flatMap((finding) => finding.bound);
  const best = bound[0];
  if (best === undefined) return {};
  const near = bound.filter((at) => Math.abs(at - best) <= 6);
  const start = answer.clauses[Math.min(...near)]!.start;
  const end = answer.clauses[Math.max(...near)]!.end;
  return { evidence: answer.form.span(start, end) };
}
