import type { Passage } from '../corpus/document.ts';
import { splitSentences } from '../text/sentences.ts';

/**
 * A sentence that could be an answer. `context` is what it speaks of without saying so: title, heading, a table's
 * head, the question or the line with a colon that it follows. `before` is the sentence before it.
 */
export interface CandidateSentence {
  text: string;
  context: string;
  before: string;
  /** The place of its passage in the list, from 0. */
  rank: number;
  /** A table's row as cells under their heads; which of them matter depends on the question. */
  cells?: { head: string; value: string }[];
}

/** The sentences and table rows of the passages in reading order, each text once; headings are context only. */
export function candidateSentences(passages: readonly Passage[]): CandidateSentence[] {
  const seen = new Set<string>();
  return passages
    .flatMap((passage, rank) => sentencesOf(passage, rank))
    .filter(({ text, context }) => {
      const key = `${context}\n${text}`;
      return !seen.has(key) && seen.add(key);
    });
}

function sentencesOf(passage: Passage, rank: number): CandidateSentence[] {
  const about = passage.heading ? `${passage.title} ${passage.heading}` : passage.title;
  const candidates: CandidateSentence[] = [];
  let head: string[] | undefined;
  let lead = '';
  let before = '';
  for (const line of passage.text.split('\n')) {
    if (/^\s*#{1,6}\s/.test(line)) continue;
    const row = cellsOf(line);
    if (!row) {
      head = undefined;
      for (const { text } of splitSentences(plain(line))) {
        if (LEADS.test(text)) lead = text;
        else candidates.push({ text, context: `${about} ${lead}`, before, rank });
        before = text;
      }
    } else if (!head) {
      head = row;
    } else if (!row.every((cell) => /^:?-+:?$/.test(cell))) {
      const heads = head;
      const cells = row.map((value, index) => ({ head: heads[index] ?? '', value }));
      candidates.push({
        text: row.join(' '),
        context: `${about} ${heads.join(' ')}`,
        before: '',
        rank,
        cells,
      });
    }
  }
  return candidates;
}

function cellsOf(line: string): string[] | undefined {
  if (!/^\s*\|.*\|\s*$/.test(line)) return undefined;
  return line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => plain(cell).trim());
}

/** A question of an FAQ, or the opening of a list: says what follows is about, and answers nothing. */
const LEADS = /[？?：:][”’」』）)]*$/;

/** Without Markdown's emphasis, quotes, list bullets and list numbers. */
function plain(line: string): string {
  return line.replace(/\*\*|__|`/g, '').replace(/^\s*(?:(?:[-*+>]|\d{1,2}[.、)])\s+)+/, '');
}
