import { contentPairs } from './gist.ts';
import { denials } from './negation.ts';
import { sameParty } from './parties.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';
import { holdsShortForm } from './short-names.ts';

/** A keypoint that says something negative itself may well be said with a denial (扣留: 不让走). */
const NEGATIVE = /[扣停禁拒退销撤免废止终失亏损缺违罚降减]/;
const LIMITS = /只|仅|另用|另由|另行|反过来|反而|反倒|倒是|退出|并非|一概退/;

/**
 * A clause that takes back what the keypoint says: it speaks of what the keypoint adds to the question, and denies
 * or limits it (江州农商行没有入围, 云衡只管供备件), which the keypoint does not. It is not sure where another clause
 * speaks of the same without such a word, since then the denial may be about something else.
 */
export function takenBack(
  keypoint: ReadText,
  speaking: readonly ReadClause[],
  question: ReadQuestion,
): { clause: ReadClause; isSure: boolean } | undefined {
  const { text } = keypoint.form;
  if (denials(text).length > 0 || LIMITS.test(text) || NEGATIVE.test(text)) return undefined;
  const novel = contentPairs(text, 0, text.length).filter((pair) => !question.pairs.has(pair));
  const wanted = new Set(novel);
  const names = namesBeyond(keypoint, question);
  const about = speaking.filter(
    (clause) =>
      contentPairs(clause.text, 0, clause.text.length).some((pair) => wanted.has(pair)) ||
      names.some((name) => holdsShortForm(name, clause.text)),
  );
  const negative = about.filter(({ text: said }) => denials(said).length > 0 || LIMITS.test(said));
  const isSure = negative.length === about.length;
  return negative[0] && { clause: negative[0], isSure };
}

/** Likewise for a keypoint whose words are all there: the clauses that name its party (江州农商行没有入围). */
export function partyTakenBack(
  keypoint: ReadText,
  speaking: readonly ReadClause[],
  question: ReadQuestion,
): ReadClause | undefined {
  const { text } = keypoint.form;
  if (denials(text).length > 0 || LIMITS.test(text) || NEGATIVE.test(text)) return undefined;
  for (const name of namesBeyond(keypoint, question)) {
    const naming = speaking.filter((clause) => holdsShortForm(name, clause.text));
    const negative = naming.filter(({ text: said }) => denials(said).length > 0 || LIMITS.test(said));
    if (negative.length > 0 && negative.length === naming.length) return negative[0];
  }
  return undefined;
}

function namesBeyond(keypoint: ReadText, question: ReadQuestion): string[] {
  return keypoint.clauses
    .flatMap(({ mentions }) => mentions)
    .filter((one) => !question.mentions.some((asked) => sameParty(asked, one)))
    .map(({ core }) => core);
}
