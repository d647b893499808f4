import { isEcho, isNamed } from './judge-clause.ts';
import { sameParty } from './parties.ts';
import type { ReadQuestion, ReadText } from './read-answer.ts';

/** 藏品鉴定委员会 beside 馆藏鉴定委员会 may be the same body by another name. */
function isLike(one: string, other: string): boolean {
  if (/某/.test(other)) return false;
  const shared = [...one].filter((char) => other.includes(char)).length;
  return shared >= 0.6 * Math.min(one.length, other.length);
}

/** A party of the keypoint that the answer names nowhere, while it names another one that nobody asked about. */
export function namesAnother(
  keypoint: ReadText,
  answer: ReadText,
  question: ReadQuestion,
): { wanted: string; found: string } | undefined {
  for (const wanted of keypoint.clauses.flatMap(({ mentions }) => mentions)) {
    if (isNamed(wanted, answer, question)) continue;
    const found = answer.clauses
      .filter((clause) => !isEcho(clause, question))
      .flatMap(({ mentions }) => mentions)
      .find(
        (one) =>
          one.kind === wanted.kind &&
          !isLike(one.core, wanted.core) &&
          !question.mentions.some((asked) => sameParty(asked, one)),
      );
    if (found) return { wanted: wanted.core, found: found.core };
  }
  return undefined;
}
