import { compareFacts } from '../text/facts.ts';
import { isAsked } from './asked-fact.ts';
import type { ClauseFinding } from './judge-clause.ts';
import { partyTakenBack } from './limited.ts';
import { denials } from './negation.ts';
import { sameParty } from './parties.ts';
import { placeOf } from './place.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';
import type { Verdict } from './scorer.ts';
import { indexOfShortForm } from './short-names.ts';

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
  if (isTurned(keypoint, findings, answer))
    return { verdict: 'contradicted', why: '前后两个数字的次序相反。' };
  if (isExchanged(keypoint, bound)) return EXCHANGED;
  const takenBack = partyTakenBack(keypoint, bound, question);
  if (takenBack)
    return { verdict: 'unsure', doubt: 'fact', lean: 'missing', why: `答案说“${takenBack.text}”。` };
  const denied = denials(keypoint.form.text).length > 0;
  const sentences = new Set(bound.map(({ sentence }) => sentence));
  const around = answer.clauses.filter(({ sentence }) => sentences.has(sentence));
  if (denied && around.length > 0 && !around.some(({ text }) => NEGATIVE.test(text)))
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
function isTurned(
  keypoint: ReadText,
  findings: readonly ClauseFinding[],
  { clauses, form }: ReadText,
): boolean {
  return keypoint.clauses.some((clause, index) => {
    const [from, to] = clause.facts.filter(({ kind }) => kind === 'figure');
    const best = clauses[findings[index]?.bound[0] ?? -1];
    if (!best || !from || !to || !FROM_TO.test(clause.text) || compareFacts(from, to) !== 'different')
      return false;
    const facts = clauses.filter(({ sentence }) => sentence === best.sentence).flatMap((one) => one.facts);
    const first = facts.findIndex((one) => compareFacts(to, one) === 'same');
    const then = facts.findIndex((one) => compareFacts(from, one) === 'same');
    if (first < 0 || then <= first) return false;
    const { start } = facts[first]!;
    return !NOW.test(form.text.slice(Math.max(0, start - 8), start));
  });
}

const TURNS_ROUND = /被|由|给|向|受|从|把|将|让|归|替|为/;

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
