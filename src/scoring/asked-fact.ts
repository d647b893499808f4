import { compareFacts, type Fact } from '../text/facts.ts';
import type { ReadQuestion } from './read-answer.ts';

/** Whether the question itself holds a fact; 十来分钟 in it does not give 11分钟 away. */
export function isAsked(fact: Fact, question: ReadQuestion): boolean {
  return question.facts.some(
    (asked) => compareFacts(fact, asked) === 'same' && (!isVague(asked) || isVague(fact)),
  );
}

/** Whether a fact of an answer says the one that is wanted; repeating a vague one of the question (十来分钟) does not. */
export function saysFact(found: Fact, wanted: Fact, question: ReadQuestion): boolean {
  if (compareFacts(wanted, found) !== 'same') return false;
  if (!isVague(found) || isVague(wanted)) return true;
  return !question.facts.some((asked) => isVague(asked) && compareFacts(asked, found) === 'same');
}

function isVague(fact: Fact): boolean {
  return fact.kind === 'figure' && fact.approximate;
}
