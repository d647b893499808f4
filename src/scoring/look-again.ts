import { compareFacts, type Fact } from '../text/facts.ts';
import { EXCHANGED, isExchanged } from './doubt.ts';
import { affirms, dutyIn, dutyOf, yesOrNo } from './duty.ts';
import { contentChars } from './gist.ts';
import { type ClauseFinding, isEcho, isNamed } from './judge-clause.ts';
import { takenBack } from './limited.ts';
import { sameParty } from './parties.ts';
import { type Place, placeOf } from './place.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';
import type { Verdict } from './scorer.ts';

type Finding = Omit<Verdict, 'keypointId' | 'by'>;

/** A keypoint that the answer does not say in its own words, and what the first look found. */
export interface SecondLook {
  keypoint: ReadText;
  answer: ReadText;
  question: ReadQuestion;
  missing: ClauseFinding['missing'];
  /** Share of the novel pairs that the bound clauses hold. */
  gist: number;
  evidence: Pick<Verdict, 'evidence'>;
}

/** A keypoint that adds no more characters than this to a question of yes or no is answered by a plain yes or no. */
const SMALL = 8;
/** In an answer of so few clauses a figure has nothing else to stand for. */
const FEW_CLAUSES = 4;

/**
 * Decides what the wording leaves open. A keypoint may be said in other words, so little overlap proves nothing;
 * what proves is a fact that the answer lacks, a duty turned round, a plain yes or no, or that the answer says
 * nothing beyond the question. The rest is `unsure`.
 */
export function lookAgain({ keypoint, answer, question, missing, gist, evidence }: SecondLook): Finding {
  const speaking = answer.clauses.filter((clause) => !isEcho(clause, question));
  const said = speaking.map(({ text }) => text).join(',');
  const facts = wantedFacts(keypoint, question);
  const found = speaking.flatMap((clause) => clause.facts);
  const absent = facts.find((wanted) => !found.some((one) => compareFacts(wanted, one) === 'same'));
  if (absent) {
    const rival = found.find((one) => compareFacts(absent, one) === 'different');
    const wanted = keypoint.form.text.slice(absent.start, absent.end);
    if (rival && speaking.length <= 4)
      return {
        verdict: 'contradicted',
        why: `要点是${wanted}，答案是${answer.form.text.slice(rival.start, rival.end)}。`,
        ...evidence,
      };
    return { verdict: 'missing', why: `答案没有给出${wanted}。` };
  }
  const figures = facts.filter(({ kind }) => kind === 'figure');
  const place = placeOf(keypoint, figures, answer);
  if (place === 'rival')
    return { verdict: 'contradicted', why: '说到此事之处，答案给的是另一个数字。', ...evidence };
  const other = namesAnother(keypoint, answer, question);
  if (other)
    return {
      verdict: 'contradicted',
      why: `要点说的是“${other.wanted}”，答案说的是“${other.found}”。`,
      ...evidence,
    };
  if (missing?.what === 'name') return { verdict: 'missing', why: `${missing.why}。` };
  const asked = contentChars(question.text);
  const beyond = [...contentChars(said)].filter((char) => !asked.has(char));
  if (beyond.length < 2 && facts.length === 0)
    return { verdict: 'missing', why: '答案没有说出问题之外的内容。' };
  const plain = yesOrNo(
    question.text,
    speaking.slice(0, 1).map(({ text }) => text),
  );
  if (plain && plain !== affirms(keypoint.form.text))
    return { verdict: 'contradicted', why: '对所问之事，要点与答案一肯定一否定。' };
  const wanted = dutyOf(keypoint.form.text);
  const duty = dutyIn(said, wanted);
  if (duty === 'opposite') return { verdict: 'contradicted', why: '要求与允许相反。', ...evidence };
  if (duty === 'absent' && facts.length === 0) return { verdict: 'missing', why: '答案没有说到要点的要求。' };
  const denied = facts.length === 0 && takenBack(keypoint, speaking, question);
  if (denied) return { verdict: 'contradicted', why: `答案说“${denied.text}”。`, ...evidence };
  const novel = [...contentChars(keypoint.form.text)].filter((char) => !asked.has(char));
  if (plain && facts.length === 0 && novel.length <= SMALL)
    return { verdict: 'covered', why: '对所问之事，答案与要点的回答一致。', ...evidence };
  const shared = novel.filter((char) => beyond.includes(char)).length;
  if (shared === 0 && facts.length === 0 && wanted === 'none')
    return { verdict: 'missing', why: '答案没有说到此事。' };
  if (isExchanged(keypoint, speaking)) return { ...EXCHANGED, ...evidence };
  if (figures.length > 0 && isOnlyReading(figures, found, speaking.length, place))
    return { verdict: 'covered', why: '要点的数字都见于说到此事之处。', ...evidence };
  const lean = facts.length > 0 || gist >= 0.42 ? 'covered' : 'missing';
  return { verdict: 'unsure', doubt: 'gist', lean, why: '可能换了说法，规则无法断定。', ...evidence };
}

/** The figures stand where the matter is spoken of, or in a short answer that holds no other of their kind. */
function isOnlyReading(
  figures: readonly Fact[],
  found: readonly Fact[],
  clauses: number,
  place: Place | undefined,
): boolean {
  if (place === 'there') return true;
  if (place === 'elsewhere' || clauses > FEW_CLAUSES) return false;
  return figures.every(
    (wanted) =>
      !found.some(
        (one) =>
          compareFacts(wanted, one) === 'different' &&
          !figures.some((other) => compareFacts(other, one) === 'same'),
      ),
  );
}

/** A party of the keypoint that the answer names nowhere, while it names another one that nobody asked about. */
function namesAnother(
  keypoint: ReadText,
  answer: ReadText,
  question: ReadQuestion,
): { wanted: string; found: string } | undefined {
  for (const wanted of keypoint.clauses.flatMap(({ mentions }) => mentions)) {
    if (isNamed(wanted, answer, question)) continue;
    const found = answer.clauses
      .filter((clause) => !isEcho(clause, question))
      .flatMap(({ mentions }) => mentions)
      .find((one) => one.kind === wanted.kind && !question.mentions.some((asked) => sameParty(asked, one)));
    if (found) return { wanted: wanted.core, found: found.core };
  }
  return undefined;
}

/** The facts of a keypoint that the question does not hold. */
function wantedFacts(keypoint: ReadText, question: ReadQuestion): ReadClause['facts'] {
  return keypoint.clauses
    .flatMap((clause) => clause.facts)
    .filter((fact) => !question.facts.some((asked) => compareFacts(fact, asked) === 'same'));
}
