import { compareFacts } from '../text/facts.ts';
import { directions } from './antonyms.ts';
import { isAsked } from './asked-fact.ts';
import { contentPairs } from './gist.ts';
import { denials } from './negation.ts';
import { sameParty } from './parties.ts';
import type { ReadClause, ReadQuestion, ReadText } from './read-answer.ts';

/** What one clause of a keypoint says beyond figures and names, as pairs. */
export interface Said {
  clause: ReadClause;
  /** Pairs that the question does not hold. */
  novel: number[];
  /** Pairs that the question holds too: they help to find the place, and prove nothing. */
  context: number[];
}

/** The clauses of an answer that speak of a keypoint's clause, best first. */
export interface Binding {
  clauses: number[];
  /** How many novel pairs they hold. */
  hits: number;
  score: number;
}

const CONTEXT_WEIGHT = 0.3;
/** A fact that the question does not hold proves more than one that it does. */
const NOVEL_FACT_BONUS = 2.5;
const ASKED_FACT_BONUS = 1;
const RIVAL_FACT_BONUS = 0.5;
const PARTY_BONUS = 1;
const DIRECTION_BONUS = 1;
/** How far from the best clause, and how many clauses, the rest of a keypoint is looked for. */
const REACH = 6;
const MOST_CLAUSES = 5;

/** Prepares a clause of a keypoint; `text` is the keypoint's normal form. */
export function whatIsSaid(clause: ReadClause, text: string, question: ReadQuestion): Said {
  const denied = denials(clause.text).map(({ at, length }) => ({
    start: clause.start + at,
    end: clause.start + at + length,
  }));
  const holes = [...clause.facts, ...clause.mentions, ...denied].sort((a, b) => a.start - b.start);
  const pairs = [...new Set(contentPairs(text, clause.start, clause.end, holes))];
  return {
    clause,
    novel: pairs.filter((pair) => !question.pairs.has(pair)),
    context: pairs.filter((pair) => question.pairs.has(pair)),
  };
}

/** The best place of `said` among the clauses that `accepts` lets through; undefined where no pair or fact agrees. */
export function bindClauses(
  said: Said,
  answer: ReadText,
  question: ReadQuestion,
  accepts: (clause: ReadClause) => boolean,
): Binding | undefined {
  const scores = scoreClauses(said, answer, question);
  let best = -1;
  for (let at = 0; at < scores.length; at++) {
    if (scores[at]! > (best < 0 ? 0 : scores[best]!) && accepts(answer.clauses[at]!)) best = at;
  }
  return best < 0 ? undefined : widen(best, scores[best]!, said, answer, accepts);
}

function scoreClauses(
  { clause, novel, context }: Said,
  answer: ReadText,
  question: ReadQuestion,
): Float64Array {
  const scores = new Float64Array(answer.clauses.length);
  for (const pair of novel) for (const at of answer.postings.get(pair) ?? []) scores[at]! += 1;
  for (const pair of context) for (const at of answer.postings.get(pair) ?? []) scores[at]! += CONTEXT_WEIGHT;
  if (clause.facts.length + clause.mentions.length === 0) return scores;
  const words = directions(clause.text);
  const bonuses = clause.facts.map((fact) => (isAsked(fact, question) ? ASKED_FACT_BONUS : NOVEL_FACT_BONUS));
  answer.clauses.forEach((there, at) => {
    clause.facts.forEach((fact, index) => {
      const relations = there.facts.map((other) => compareFacts(fact, other));
      if (relations.includes('same')) scores[at]! += bonuses[index]!;
      else if (relations.includes('different')) scores[at]! += RIVAL_FACT_BONUS;
    });
    for (const one of clause.mentions) {
      if (there.mentions.some((other) => sameParty(one, other))) scores[at]! += PARTY_BONUS;
    }
    for (const { word } of words) if (there.text.includes(word)) scores[at]! += DIRECTION_BONUS;
  });
  return scores;
}

function widen(
  best: number,
  score: number,
  said: Said,
  answer: ReadText,
  accepts: (clause: ReadClause) => boolean,
): Binding {
  const gains = new Map<number, Set<number>>();
  for (const pair of said.novel) {
    const list = answer.postings.get(pair) ?? [];
    for (let i = lowerBound(list, best - REACH); i < list.length && list[i]! <= best + REACH; i++) {
      const holds = gains.get(list[i]!) ?? new Set();
      gains.set(list[i]!, holds.add(pair));
    }
  }
  const clauses = [best];
  const held = new Set(gains.get(best));
  const worthwhile = Math.max(2, said.novel.length * 0.12);
  while (clauses.length < MOST_CLAUSES) {
    let next: number | undefined;
    let most = 0;
    for (const [at, pairs] of gains) {
      let gain = 0;
      for (const pair of pairs) if (!held.has(pair)) gain++;
      if (gain >= worthwhile && gain > most && !clauses.includes(at) && accepts(answer.clauses[at]!)) {
        next = at;
        most = gain;
      }
    }
    if (next === undefined) break;
    clauses.push(next);
    for (const pair of gains.get(next)!) held.add(pair);
  }
  return { clauses, hits: held.size, score };
}

function lowerBound(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
