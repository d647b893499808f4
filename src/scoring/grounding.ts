import type { Passage } from '../corpus/document.ts';
import { type Evidence, readEvidence } from '../testcases/check/evidence.ts';
import { extractFacts, type Fact } from '../text/facts.ts';
import { normalForm } from '../text/normal-form.ts';
import { findParties } from './parties.ts';
import { passageEvidence } from './passage-evidence.ts';
import { refusalOf } from './refusal.ts';
import type { Score } from './scorer.ts';

/** A figure, date or name of an answer; `start` and `end` are UTF-16 offsets in the answer as written. */
export interface StatedFact {
  text: string;
  kind: 'figure' | 'date' | 'name';
  start: number;
  end: number;
}

/** `score`: stated facts that a source holds / all of them, 0..1. */
export interface Grounding {
  score: Score;
  ungrounded: StatedFact[];
}

/**
 * Looks for every figure, date and name of an answer in the passages that it was given and in the question. Names
 * are organisations known by their ending, anonymised persons (张某某) and titles in 《》. Figures agree as in
 * `compareFacts`, or where a source has them letter by letter; the year of a date may stand apart from the rest.
 * Not looked for: citations ([1], 资料2), list markers, 第3, 这一年 and counts up to ten in 个 点 步 种 类 条 项 款, by which an
 * answer numbers its own parts. A sum or difference that the answer works out itself is not in its sources, and is listed.
 * Of a longer answer the first 100,000 characters are read, as the scorer reads it.
 * Without a score (`not-applicable`) where the answer refuses wholly or states no fact.
 */
export function groundingOf(written: string, question: string, passages: readonly Passage[]): Grounding {
  const answer = written.slice(0, LONGEST_ANSWER);
  if (refusalOf(answer, question) === 'whole') return without('the answer refuses');
  const sources = [readEvidence(question), ...passages.map(passageEvidence)];
  const form = normalForm(answer);
  const facts = extractFacts(form.text)
    .filter((fact) => !isStructure(form.text, fact))
    .map((fact) => ({
      kind: fact.kind,
      start: fact.start,
      end: fact.end,
      isHeld: holdsFact(sources, fact, form.text.slice(fact.start, fact.end)),
    }));
  const names = namesOf(form.text).map((name) => ({
    ...name,
    kind: 'name' as const,
    isHeld: sources.some((source) => holdsName(source, name.core)),
  }));
  const all = [...facts, ...names];
  if (all.length === 0) return without('the answer states no figure, date or name');
  const ungrounded = all
    .filter(({ isHeld }) => !isHeld)
    .sort((a, b) => a.start - b.start)
    .map(({ kind, ...at }): StatedFact => {
      const { start, end } = form.span(at.start, at.end);
      return { text: answer.slice(start, end), kind, start, end };
    });
  return {
    score: { state: 'scored', value: (all.length - ungrounded.length) / all.length },
    ungrounded,
  };
}

const LONGEST_ANSWER = 100_000;

function without(detail: string): Grounding {
  return { score: { state: 'unscored', reason: 'not-applicable', detail }, ungrounded: [] };
}

const BEFORE_CITATION = /(?:[[【(]|资料|文档|段落|片段|来源|材料|文件|第|这|context|document|passage)$/;
const OWN_PARTS = /^count:[个点步种类条项款]$/;

function isStructure(text: string, fact: Fact): boolean {
  if (fact.kind === 'date') return false;
  if (BEFORE_CITATION.test(text.slice(Math.max(0, fact.start - 8), fact.start))) return true;
  if (OWN_PARTS.test(fact.dimension)) return Number.isInteger(fact.value) && fact.value <= 10;
  return fact.dimension === 'none' && fact.value <= 20 && /^[.)、](?!\d)/.test(text.slice(fact.end));
}

function holdsFact(sources: readonly Evidence[], fact: Fact, written: string): boolean {
  const holdsWord = (word: string) => sources.some((source) => source.holdsName(word));
  if (written.length > 2 && holdsWord(written)) return true;
  const isHeld = sources.some((source) => source.holdsFact(fact));
  if (fact.kind === 'figure' || fact.year === undefined) return isHeld;
  const isYearAlone = [fact.half, fact.quarter, fact.month, fact.day].every((part) => part === undefined);
  return (isHeld || isYearAlone) && holdsWord(String(fact.year));
}

interface Name {
  core: string;
  start: number;
  end: number;
}

/** Titles, and parties that do not begin within one; both lists are in the order of the text. */
function namesOf(text: string): Name[] {
  const titles = [...text.matchAll(/《([^》\n]{2,40})》/g)].map((match) => ({
    core: match[1]!,
    start: match.index,
    end: match.index + match[0].length,
  }));
  let at = 0;
  const outside = findParties(text).filter(({ start }) => {
    while (at < titles.length && titles[at]!.end <= start) at += 1;
    return (titles[at]?.start ?? text.length) > start;
  });
  return [...titles, ...outside];
}

/** A name may be read with a word too many before it (推荐给澄沣银行): its last part, from four characters on, will do. */
function holdsName(source: Evidence, core: string): boolean {
  for (let from = 0; from === 0 || core.length - from >= 4; from++) {
    if (source.holdsName(core.slice(from))) return true;
  }
  return false;
}
