import { compareFacts, type Fact } from '../text/facts.ts';
import { contentChars } from './gist.ts';
import type { ReadClause, ReadText } from './read-answer.ts';

/** How two figures of one kind stand in the answer: a change turned round, or each at the other's place. */
export type FigureOrder = 'turned' | 'swapped';

type OwnFact = { fact: Fact; clause: ReadClause };

const FROM_TO = /[由从自].{1,16}(?:至|到|为|成)/;
const NOW = /(?:现在?|如今|目前|今年?|最新|最后|后来|降[到至为]|升[到至为]|[到至为])[要约只仅是为]{0,3}$/;

/**
 * Whether two different figures of one kind that a keypoint holds stand the other way round in a sentence: 原先7.6天，
 * 现在9.2天 for 由9.2天缩短至7.6天 (`turned`), 整机一年，电池两年 for 整机两年，电池一年 (`swapped`). Linear in the answer.
 */
export function figureOrder(keypoint: ReadText, answer: ReadText): FigureOrder | undefined {
  const wanted = figuresOf(keypoint.clauses);
  if (wanted.length < 2) return undefined;
  const sentences = new Map<number, OwnFact[]>();
  for (const one of figuresOf(answer.clauses))
    sentences.set(
      one.clause.sentence,
      [...(sentences.get(one.clause.sentence) ?? []), one].slice(-MOST_FIGURES),
    );
  for (const [index, first] of wanted.slice(0, MOST_FIGURES).entries()) {
    for (const second of wanted.slice(index + 1, MOST_FIGURES)) {
      if (compareFacts(first.fact, second.fact) !== 'different') continue;
      for (const said of sentences.values()) {
        const order = compareOrder(first, second, said, answer);
        if (order) return order;
      }
    }
  }
  return undefined;
}

/** A sentence of more figures is a table or noise. */
const MOST_FIGURES = 12;

function figuresOf(clauses: readonly ReadClause[]): OwnFact[] {
  return clauses.flatMap((clause) =>
    clause.facts.filter(({ kind }) => kind === 'figure').map((fact) => ({ fact, clause })),
  );
}

function compareOrder(
  first: OwnFact,
  second: OwnFact,
  said: readonly OwnFact[],
  { form }: ReadText,
): FigureOrder | undefined {
  const at = (wanted: OwnFact) => said.findIndex(({ fact }) => compareFacts(wanted.fact, fact) === 'same');
  const [firstAt, secondAt] = [at(first), at(second)];
  if (firstAt < 0 || secondAt < 0) return undefined;
  if (first.clause !== second.clause && said[firstAt]!.clause !== said[secondAt]!.clause)
    return isAtHead(first, second, said[firstAt]!) && isAtHead(second, first, said[secondAt]!)
      ? undefined
      : 'swapped';
  if (firstAt < secondAt) return undefined;
  if (!FROM_TO.test(first.clause.text)) return 'swapped';
  const { start } = said[secondAt]!.fact;
  return NOW.test(form.text.slice(Math.max(0, start - 8), start)) ? undefined : 'turned';
}

/** Whether a figure stands with a word of its own clause of the keypoint rather than with one of the other's. */
function isAtHead(own: OwnFact, other: OwnFact, said: OwnFact): boolean {
  const [mine, theirs, there] = [own, other, said].map(({ clause }) => contentChars(clause.text)) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  const count = (of: Set<string>, without: Set<string>) =>
    [...of].filter((char) => !without.has(char) && there.has(char)).length;
  return count(mine, theirs) >= count(theirs, mine);
}
