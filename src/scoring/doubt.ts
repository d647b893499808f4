import { compareFacts } from '../text/facts.ts';
import type { Figure } from '../text/figure.ts';
import { isAsked } from './asked-fact.ts';
import { figureOrder } from './figure-order.ts';
import { contentPairs } from './gist.ts';
import type { ClauseFinding } from './judge-clause.ts';
import { partyTakenBack } from './limited.ts';
import { denials } from './negation.ts';
import { sameParty } from './parties.ts';
import { placeOf } from './place.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';
import { isRetracted, otherVersion } from './retracted.ts';
import type { Verdict } from './scorer.ts';
import { indexOfShortForm } from './short-names.ts';
import { isComparedInReverse, isReordered } from './word-order.ts';

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
  const said = around(bound, answer);
  const other = figures.length > 0 && otherVersion(figures, said, answer);
  if (other) return { verdict: 'contradicted', why: `对同一事答案还说“${other}”。` };
  const hard = hardDoubt(keypoint, answer, said, bound);
  if (hard) return hard;
  const takenBack = partyTakenBack(keypoint, bound, question);
  if (takenBack)
    return { verdict: 'unsure', doubt: 'fact', lean: 'missing', why: `答案说“${takenBack.text}”。` };
  const denied = denials(keypoint.form.text).length > 0;
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

/** Doubts that hold whether a keypoint is said word for word or in other words. */
export function hardDoubt(
  keypoint: ReadText,
  answer: ReadText,
  said: readonly ReadClause[],
  bound: readonly ReadClause[] = said,
): Finding | undefined {
  const order = figureOrder(keypoint, answer);
  if (order === 'turned') return { verdict: 'contradicted', why: '前后两个数字的次序相反。' };
  if (order === 'swapped') return doubtful('missing', '两个数字可能互换了位置。');
  if (isRetracted(keypoint, said)) return doubtful('missing', '答案把此说作为假设、旧情况或错误提出。');
  if (boundsDiffer(keypoint, said)) return doubtful('covered', '数字相同，而以上以下、前后的方向不同。');
  if (isExchanged(keypoint, bound)) return doubtful('missing', '两个主体的次序相反，可能互换了角色。');
  if (keypoint.clauses.some(({ text }) => bound.some((one) => isComparedInReverse(text, one.text))))
    return doubtful('missing', '比较的双方相反。');
  const another = anotherRank(keypoint.form.text, bound);
  if (another) return { verdict: 'contradicted', why: `答案说的是“${another}”。` };
  if (isParallel(keypoint, bound)) return doubtful('covered', '答案把此说给了并列的另一项。');
  if (isOtherOrder(keypoint, bound)) return doubtful('covered', '用词相同而次序不同，可能互换了角色。');
  return undefined;
}

function doubtful(lean: Finding['lean'], why: string): Finding {
  return { verdict: 'unsure', doubt: 'fact', lean, why };
}

/** 至少5人 beside 最多5人. 超过5人就不行 says 最多5人 as well, so this is no contradiction. */
function boundsDiffer(keypoint: ReadText, said: readonly ReadClause[]): boolean {
  return keypoint.clauses
    .flatMap(({ facts }) => facts)
    .some((wanted) => {
      if (wanted.kind !== 'figure') return false;
      const same = said
        .flatMap(({ facts }) => facts)
        .filter((one) => one.kind === 'figure' && compareFacts(wanted, one) === 'same');
      return same.length > 0 && same.every((one) => isOpposed(wanted, one as Figure));
    });
}

function isOpposed(a: Figure, b: Figure): boolean {
  const opposed = <T>(one: T | undefined, other: T | undefined) =>
    one !== undefined && other !== undefined && one !== other;
  return opposed(a.bound, b.bound) || opposed(a.side, b.side);
}

const TITLE = /(?<!副)(?:总经理|总裁|董事长|院长|校长|局长|主任|主席|部长|经理|书记|行长|处长|科长)/;

/** 副总经理 for 总经理, AA- for AA+. */
function anotherRank(keypoint: string, bound: readonly ReadClause[]): string | undefined {
  const said = bound.map(({ text }) => text).join(',');
  const title = TITLE.exec(keypoint)?.[0];
  if (title && said.includes(`副${title}`) && !new RegExp(`(?<!副)${title}`).test(said)) return `副${title}`;
  const grade = /[a-z]{1,4}[+-]+(?![a-z0-9])/.exec(keypoint)?.[0];
  if (!grade || said.includes(grade)) return undefined;
  return new RegExp(`${grade.replace(/[+-]+$/, '')}[+-]*(?![a-z0-9])`).exec(said)?.[0];
}

/**
 * 总部位于广州，分部位于深圳 for 总部位于深圳: of two parallel clauses the one begins as the keypoint does, and the other
 * holds what it says.
 */
function isParallel(keypoint: ReadText, said: readonly ReadClause[]): boolean {
  const [only, more] = keypoint.clauses;
  if (!only || more || said.length < 2) return false;
  const head = only.text.slice(0, 2);
  const own = said.find(({ text }) => text.startsWith(head));
  const wanted = contentPairs(only.text, 0, only.text.length);
  if (!own) return false;
  const ownPairs = new Set(contentPairs(own.text, 0, own.text.length));
  return said.some((other) => {
    if (other.text.includes(head) || other.sentence !== own.sentence) return false;
    const there = new Set(contentPairs(other.text, 0, other.text.length));
    const isAlike = wanted.some((pair) => ownPairs.has(pair) && there.has(pair));
    return isAlike && wanted.some((pair) => there.has(pair) && !ownPairs.has(pair));
  });
}

function isOtherOrder(keypoint: ReadText, bound: readonly ReadClause[]): boolean {
  return keypoint.clauses.some((clause) =>
    bound.some(
      (one) =>
        TURNS_ROUND.test(clause.text) === TURNS_ROUND.test(one.text) &&
        isReordered(withoutFacts(clause), withoutFacts(one)),
    ),
  );
}

/** A date may stand anywhere (2015年成立, 成立于2015年). */
function withoutFacts({ text, start, facts }: ReadClause): string {
  let rest = text;
  for (const fact of facts.toReversed())
    rest = rest.slice(0, Math.max(0, fact.start - start)) + rest.slice(Math.max(0, fact.end - start));
  return rest;
}

const NEGATIVE = /[不没无未非禁免否勿别拒]/;

const TURNS_ROUND = /被|由|受|从|让|归|遭|收到|获|得到|拿到|来自/;

/** Two parties of one clause stand in the answer's clause in the other order, without a word that turns it round. */
function isExchanged(keypoint: ReadText, clauses: readonly ReadClause[]): boolean {
  return keypoint.clauses.some(({ mentions: [first, second] }) => {
    if (!first || !second || sameParty(first, second)) return false;
    return clauses.some(({ text }) => {
      const [then, at] = [indexOfShortForm(first.core, text), indexOfShortForm(second.core, text)];
      return at >= 0 && then > at && !TURNS_ROUND.test(text);
    });
  });
}
