import { compareFacts, type Fact } from '../text/facts.ts';
import { contentChars, contentPairs } from './gist.ts';
import type { ReadText } from './read-answer.ts';

/** Where the facts of a keypoint stand in an answer of several statements. */
export type Place =
  /** In the statement that speaks of the matter most. */
  | 'there'
  /** That statement holds another fact of the kind. */
  | 'rival'
  /** In another statement, of which the matter is not. */
  | 'elsewhere';

const CHAR_WEIGHT = 0.25;
/** A statement speaks of the matter as well as the best one from this share of its score on. */
const AS_GOOD = 0.75;

/**
 * Looks where `facts` stand: a figure proves a keypoint only in the statement (sentence, row of a table) that speaks
 * of it. Undefined where no statement stands out, or the answer has only one.
 */
export function placeOf(keypoint: ReadText, facts: readonly Fact[], answer: ReadText): Place | undefined {
  const statements = new Map<number, { text: string; facts: Fact[] }>();
  for (const clause of answer.clauses) {
    const statement = statements.get(clause.sentence) ?? { text: '', facts: [] };
    statements.set(clause.sentence, statement);
    statement.text += `${clause.text},`;
    statement.facts.push(...clause.facts);
  }
  if (statements.size < 2 || facts.length === 0) return undefined;
  const { text } = keypoint.form;
  const holes = keypoint.clauses.flatMap((clause) => clause.facts);
  const pairs = new Set(contentPairs(text, 0, text.length, holes));
  const chars = contentChars(text);
  const scored = [...statements.values()].map((statement) => {
    const own = new Set(contentPairs(statement.text, 0, statement.text.length));
    const ownChars = contentChars(statement.text);
    const score =
      [...pairs].filter((pair) => own.has(pair)).length +
      CHAR_WEIGHT * [...chars].filter((char) => ownChars.has(char)).length;
    return { ...statement, score };
  });
  const most = Math.max(...scored.map(({ score }) => score));
  if (most < 1) return undefined;
  const best = scored.filter(({ score }) => score >= AS_GOOD * most);
  const holds = (statement: { facts: Fact[] }, relation: 'same' | 'different') =>
    facts.every((wanted) => statement.facts.some((one) => compareFacts(wanted, one) === relation));
  if (best.some((statement) => holds(statement, 'same'))) return 'there';
  if (best.length === 1 && holds(best[0]!, 'different')) return 'rival';
  return scored.some((statement) => holds(statement, 'same')) ? 'elsewhere' : undefined;
}
