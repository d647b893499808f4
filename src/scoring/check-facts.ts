import { compareFacts, type Fact } from '../text/facts.ts';
import { isAsked, saysFact } from './asked-fact.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';

type ReadFact = ReadClause['facts'][number];

/** How the facts of a keypoint's clause stand in the clauses that it is bound to. */
export interface FactCheck {
  /** A fact of the answer that stands where another was wanted. */
  conflict?: { wanted: ReadFact; found: ReadFact };
  /** A fact that neither the answer nor the question holds there. */
  missing?: Fact;
  /** Facts found in the answer that the question does not hold. */
  proven: number;
}

/** How many clauses back the date of a clause may stand (2021年，……，1月……). */
const DATE_REACH = 12;

/**
 * Looks for every fact of `clause` in the bound clauses (best first), then in their sentences, then, for dates,
 * in what was dated before, then in the question, which an answer need not repeat.
 */
export function checkFacts(
  clause: ReadClause,
  bound: readonly number[],
  answer: ReadText,
  question: ReadQuestion,
  scope: { accepts: (clause: ReadClause) => boolean; elsewhere: readonly Fact[] },
): FactCheck {
  const check: FactCheck = { proven: 0 };
  const near = bound.flatMap((at) => answer.clauses[at]!.facts.filter((fact) => !isCompared(fact, answer)));
  const sentences = new Set(bound.map((at) => answer.clauses[at]!.sentence));
  for (const wanted of clause.facts) {
    const asked = isAsked(wanted, question);
    const agreeing = near.filter((fact) => saysFact(fact, wanted, question));
    if (agreeing.length > 0) {
      if (agreeing.every(({ denied }) => denied !== wanted.denied)) {
        check.conflict ??= { wanted, found: agreeing[0]! };
        continue;
      }
      if (!asked) check.proven++;
      if (wanted.kind === 'date') check.conflict ??= otherYear(wanted, near, bound, answer, question);
      continue;
    }
    const rival = near.find(
      (fact) =>
        compareFacts(wanted, fact) === 'different' &&
        !scope.elsewhere.some((other) => compareFacts(other, fact) === 'same'),
    );
    if (rival) {
      check.conflict ??= { wanted, found: rival };
      continue;
    }
    const around =
      wanted.kind === 'date'
        ? datesInForce(bound[0]!, answer, scope.accepts)
        : factsAround(bound[0]!, sentences, answer, scope.accepts);
    const found = around.find((fact) => saysFact(fact, wanted, question));
    if (found && !asked) check.proven++;
    if (found) continue;
    const dated =
      wanted.kind === 'date' ? around.find((fact) => compareFacts(wanted, fact) === 'different') : undefined;
    // An answer need not repeat the year that was asked for, unless it speaks of another one throughout.
    const isSaid =
      asked &&
      (!dated ||
        answer.clauses.some((one) => one.facts.some((fact) => compareFacts(wanted, fact) === 'same')));
    if (isSaid || isCountOfNamed(wanted)) continue;
    if (dated) check.conflict ??= { wanted, found: dated };
    else check.missing ??= wanted;
  }
  return check;
}

/** 比2022年少, 没有2022年那么多: a date to compare with is not the one of the clause. */
function isCompared(fact: Fact, { form }: ReadText): boolean {
  return (
    fact.kind === 'date' &&
    /(?:比|较|没有|不如|超)$/.test(form.text.slice(Math.max(0, fact.start - 2), fact.start))
  );
}

/** 两人, 两家公司: says only how many names stand before. */
function isCountOfNamed(fact: Fact): boolean {
  return (
    fact.kind === 'figure' &&
    fact.value === 2 &&
    (fact.dimension === 'count:人' || fact.dimension === 'count:家')
  );
}

type Accepts = (clause: ReadClause) => boolean;

/** The facts of the same sentences, as far as they are about the same party. */
function factsAround(
  best: number,
  sentences: ReadonlySet<number>,
  answer: ReadText,
  accepts: Accepts,
): ReadFact[] {
  return answer.clauses
    .slice(Math.max(0, best - DATE_REACH), best + DATE_REACH)
    .filter((clause) => sentences.has(clause.sentence) && accepts(clause))
    .flatMap((clause) => clause.facts);
}

/** The dates of the nearest dated clause before, else of the nearest one behind in the sentence. */
function datesInForce(best: number, answer: ReadText, accepts: Accepts): ReadFact[] {
  const datesOf = (at: number) => answer.clauses[at]!.facts.filter(({ kind }) => kind === 'date');
  for (let at = best; at >= Math.max(0, best - DATE_REACH); at--) {
    if (accepts(answer.clauses[at]!) && datesOf(at).length > 0) return datesOf(at);
  }
  const { sentence } = answer.clauses[best]!;
  for (let at = best + 1; answer.clauses[at]?.sentence === sentence; at++) {
    if (accepts(answer.clauses[at]!) && datesOf(at).length > 0) return datesOf(at);
  }
  return [];
}

/** 1月 in the answer where 2021年1月 is wanted: the year in force there, if it is said, must agree. */
function otherYear(
  wanted: ReadFact,
  near: readonly ReadFact[],
  bound: readonly number[],
  answer: ReadText,
  question: ReadQuestion,
): FactCheck['conflict'] {
  if (wanted.kind !== 'date' || wanted.year === undefined) return undefined;
  if (near.some((fact) => fact.kind === 'date' && fact.year === wanted.year)) return undefined;
  for (let at = bound[0]!; at >= 0 && at >= bound[0]! - DATE_REACH; at--) {
    const dated = answer.clauses[at]!.facts.find((fact) => fact.kind === 'date' && fact.year !== undefined);
    if (dated?.kind !== 'date') continue;
    const asked = question.facts.some((fact) => fact.kind === 'date' && fact.year === wanted.year);
    return dated.year === wanted.year || asked ? undefined : { wanted, found: dated };
  }
  return undefined;
}
