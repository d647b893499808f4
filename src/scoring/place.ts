import { compareFacts, type Fact } from '../text/facts.ts';
import { contentChars, contentPairs } from './gist.ts';
import { type Mention, sameParty } from './parties.ts';
import type { ReadText } from './read-answer.ts';
import { standsUnderOtherHead } from './table-column.ts';

/** Where the facts of a keypoint stand in an answer of several statements. */
export type Place =
  /** In the statement that speaks of the matter most. */
  | 'there'
  /** That statement holds another fact of the kind. */
  | 'rival'
  /** In another statement, of which the matter is not. */
  | 'elsewhere';

interface Statement {
  text: string;
  facts: Fact[];
  mentions: Mention[];
}

const CHAR_WEIGHT = 0.25;
/** A statement speaks of the matter as well as the best one from this share of its score on. */
const AS_GOOD = 0.75;

/**
 * Looks where `facts` stand: a figure proves a keypoint only in the statement (sentence, row of a table) that speaks
 * of it. Undefined where no statement stands out, or the answer has only one.
 */
export function placeOf(keypoint: ReadText, facts: readonly Fact[], answer: ReadText): Place | undefined {
  const statements = new Map<number, Statement>();
  for (const clause of answer.clauses) {
    const statement = statements.get(clause.sentence) ?? { text: '', facts: [], mentions: [] };
    statements.set(clause.sentence, statement);
    statement.text += `${clause.text},`;
    statement.facts.push(...clause.facts);
    statement.mentions.push(...clause.mentions);
  }
  if (facts.length === 0) return undefined;
  if (standsUnderOtherHead(keypoint, facts, answer)) return 'rival';
  if (statements.size < 2) {
    // Of one sentence the clauses with figures of the kind (甲区第一，乙区第二).
    statements.clear();
    for (const [index, { text, facts: own, mentions }] of answer.clauses.entries())
      if (own.some((one) => facts.some((fact) => compareFacts(fact, one) !== 'unrelated')))
        statements.set(index, { text, facts: own, mentions });
    if (statements.size < 2) return undefined;
  }
  // Of a keypoint of several clauses only those with the facts: the rest may be said elsewhere.
  const own = keypoint.clauses.filter((clause) => clause.facts.some((fact) => facts.includes(fact)));
  const pairs = new Set(
    own.flatMap(({ start, end, facts: holes }) => contentPairs(keypoint.form.text, start, end, holes)),
  );
  const chars = contentChars(own.map(({ text }) => text).join(','));
  // The head of a table names the matter of every row.
  const isHead = ({ text, facts: own }: Statement) => text.includes('|') && own.length === 0;
  const scored = [...statements.values()]
    .filter((one) => !isHead(one))
    .map((statement) => {
      const said = new Set(contentPairs(statement.text, 0, statement.text.length));
      const saidChars = contentChars(statement.text);
      const score =
        [...pairs].filter((pair) => said.has(pair)).length +
        CHAR_WEIGHT * [...chars].filter((char) => saidChars.has(char)).length;
      return { ...statement, score };
    });
  if (scored.length < 2) return undefined;
  const most = Math.max(...scored.map(({ score }) => score));
  if (most < 1) return undefined;
  const best = scored.filter(({ score }) => score >= AS_GOOD * most);
  const parties = keypoint.clauses.flatMap(({ mentions }) => mentions);
  const holds = (statement: Statement, relation: 'same' | 'different') =>
    isOf(parties, statement) &&
    facts.every((wanted) => statement.facts.some((one) => compareFacts(wanted, one) === relation));
  if (best.some((statement) => holds(statement, 'same'))) return 'there';
  const holdsNone = (statement: Statement) =>
    !facts.some((wanted) => statement.facts.some((one) => compareFacts(wanted, one) === 'same'));
  if (best.length === 1 && holds(best[0]!, 'different') && holdsNone(best[0]!)) return 'rival';
  const isSaid = scored.some((one) =>
    facts.every((wanted) => one.facts.some((fact) => compareFacts(wanted, fact) === 'same')),
  );
  return isSaid ? 'elsewhere' : undefined;
}

/** Whether a statement can be about these parties: it names each, or nobody of its kind. */
function isOf(parties: readonly Mention[], { mentions }: Statement): boolean {
  return parties.every((party) => {
    const rivals = mentions.filter(({ kind }) => kind === party.kind);
    return rivals.length === 0 || rivals.some((one) => sameParty(one, party));
  });
}
