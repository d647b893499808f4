import { compareFacts, type Fact } from '../text/facts.ts';
import { isAsked } from './asked-fact.ts';
import type { ClauseFinding } from './judge-clause.ts';
import { partyTakenBack } from './limited.ts';
import { denials } from './negation.ts';
import { sameParty } from './parties.ts';
import { placeOf } from './place.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';
import type { Verdict } from './scorer.ts';
import { indexOfShortForm } from './short-names.ts';
import { isReordered } from './word-order.ts';

type Finding = Omit<Verdict, 'keypointId' | 'by'>;

/**
 * What speaks against a keypoint whose words and facts are all in the answer: its figures stand in a statement about
 * something else, two of them in the opposite order, its parties with their roles exchanged, or a denial beside them.
 */
export function doubtOf(
  findings: readonly ClauseFinding[],
  keypoint: ReadText,
  answer: ReadText,
  question: ReadQuestion,
): Finding | undefined {
  const bound = [...new Set(findings.flatMap((finding) => finding.bound))].map((at) => answer.clauses[at]!);
  const figures = keypoint.clauses
    .flatMap(({ facts }) => facts)
    .filter(({ kind }) => kind === 'figure')
    .filter((fact) => !isAsked(fact, question));
  const place = placeOf(keypoint, figures, answer);
  if (place === 'rival') return { verdict: 'contradicted', why: '说到此事之处，答案给的是另一个数字。' };
  if (place === 'elsewhere')
    return {
      verdict: 'unsure',
      doubt: 'fact',
      lean: 'covered',
      why: '数字见于答案的另一处，未必说的是此事。',
    };
  const other = figures.length > 0 && bothWays(figures, around(bound, answer), answer);
  if (other) return { verdict: 'contradicted', why: `对同一事答案还说“${other}”。` };
  if (isTurned(keypoint, answer)) return TURNED;
  if (isExchanged(keypoint, bound)) return EXCHANGED;
  const isOtherOrder = findings.some((finding, index) => {
    const said = answer.clauses[finding.bound[0] ?? -1]?.text ?? '';
    return !TURNS_ROUND.test(said) && isReordered(keypoint.clauses[index]!.text, said);
  });
  if (isOtherOrder) return { ...EXCHANGED, lean: 'covered', why: '用词相同而次序不同，可能互换了角色。' };
  const takenBack = partyTakenBack(keypoint, bound, question);
  if (takenBack)
    return { verdict: 'unsure', doubt: 'fact', lean: 'missing', why: `答案说“${takenBack.text}”。` };
  const denied = denials(keypoint.form.text).length > 0;
  const said = around(bound, answer);
  if (denied && said.length > 0 && !said.some(({ text }) => NEGATIVE.test(text)))
    return {
      verdict: 'unsure',
      doubt: 'fact',
      lean: 'covered',
      why: '要点是否定的，答案在此处没有否定之词。',
    };
  if (!denied && bound.some(({ text }) => denials(text).length > 0))
    return { verdict: 'unsure', doubt: 'fact', lean: 'covered', why: '答案在此处有否定之词。' };
  return undefined;
}

/** Every clause of the sentences in which the bound ones stand. */
function around(bound: readonly ReadClause[], { clauses }: ReadText): ReadClause[] {
  const sentences = new Set(bound.map(({ sentence }) => sentence));
  return clauses.filter(({ sentence }) => sentences.has(sentence));
}

const ALTERNATIVE =
  /也有(?:说|资料|人|的)|另有|一说|有的说|又(?:说|称)|也可能|也许是|或者?是?(?:为|约)?$|还是$/;

/** 500万元，也有说法称480万元: the right figure and another one for the same. Returns the other as written. */
function bothWays(
  figures: readonly Fact[],
  said: readonly ReadClause[],
  { form }: ReadText,
): string | undefined {
  const isWanted = (one: Fact) => figures.some((wanted) => compareFacts(wanted, one) === 'same');
  for (const { facts, start } of said) {
    const rival = facts.find(
      (one) => !isWanted(one) && figures.some((wanted) => compareFacts(wanted, one) === 'different'),
    );
    if (rival && ALTERNATIVE.test(form.text.slice(start, rival.start)))
      return form.text.slice(rival.start, rival.end);
  }
  return undefined;
}

/** Two figures in the opposite order: the change goes the other way. */
export const TURNED: Finding = { verdict: 'contradicted', why: '前后两个数字的次序相反。' };

/** Two names in the opposite order: who did it to whom is for a judge. */
export const EXCHANGED: Finding = {
  verdict: 'unsure',
  doubt: 'fact',
  lean: 'missing',
  why: '两个主体的次序相反，可能互换了角色。',
};

const NEGATIVE = /[不没无未非禁免否勿别拒]/;

const FROM_TO = /[由从自].{1,16}(?:至|到|为|成)/;
const NOW = /(?:现在?|如今|目前|今年?|最新|最后|后来|降[到至为]|升[到至为]|[到至为])[要约只仅是为]{0,3}$/;

/** 由9.2天缩短至7.6天, where the answer says 原先7.6天，现在9.2天: the figures stand the other way round. */
export function isTurned(keypoint: ReadText, { clauses, form }: ReadText): boolean {
  return keypoint.clauses.some((clause) => {
    const [from, to] = clause.facts.filter(({ kind }) => kind === 'figure');
    if (!from || !to || !FROM_TO.test(clause.text) || compareFacts(from, to) !== 'different') return false;
    return [...new Set(clauses.map(({ sentence }) => sentence))].some((number) => {
      const facts = clauses.filter(({ sentence }) => sentence === number).flatMap((one) => one.facts);
      const first = facts.findIndex((one) => compareFacts(to, one) === 'same');
      const then = facts.findIndex((one) => compareFacts(from, one) === 'same');
      if (first < 0 || then <= first) return false;
      const { start } = facts[first]!;
      return !NOW.test(form.text.slice(Math.max(0, start - 8), start));
    });
  });
}

const TURNS_ROUND = /被|由|受|从|让|归|遭|收到|获|得到|拿到|来自/;

/** Two parties of one clause stand in the answer's clause in the other order, without a word that turns it round. */
export function isExchanged(keypoint: ReadText, clauses: readonly ReadClause[]): boolean {
  return keypoint.clauses.some(({ mentions: [first, second] }) => {
    if (!first || !second || sameParty(first, second)) return false;
    return clauses.some(({ text }) => {
      const [then, at] = [indexOfShortForm(first.core, text), indexOfShortForm(second.core, text)];
      return at >= 0 && then > at && !TURNS_ROUND.test(text);
    });
  });
}
