import { compareFacts, type Fact } from '../text/facts.ts';
import { contentChars } from './gist.ts';
import type { ReadText } from './read-answer.ts';

interface Cell {
  text: string;
  facts: Fact[];
}

/**
 * Whether a table of the answer holds a wanted figure only under another head than the one that the keypoint names,
 * whose cell in that row holds a different figure (上海分公司120人, where 120 stands under 北京).
 */
export function standsUnderOtherHead(keypoint: ReadText, facts: readonly Fact[], answer: ReadText): boolean {
  const rows = tableRows(answer);
  const [head, ...body] = rows;
  if (!head || facts.length === 0) return false;
  const named = contentChars(keypoint.form.text);
  const scores = head.map(({ text }) => [...contentChars(text)].filter((char) => named.has(char)).length);
  return body
    .filter((row) => row.length === head.length)
    .some((row) => {
      // The head of the row labels (分公司) names no column of figures.
      const columns = row.flatMap((cell, column) => (cell.facts.length > 0 ? [column] : []));
      const most = Math.max(0, ...columns.map((column) => scores[column]!));
      const named = columns.filter((column) => scores[column] === most);
      if (most === 0 || named.length !== 1) return false;
      return facts.some((wanted) => {
        const holds = (cell: Cell) => cell.facts.some((one) => compareFacts(wanted, one) === 'same');
        return !holds(row[named[0]!]!) && row.some(holds);
      });
    });
}

/** The rows of Markdown tables: lines of several cells between bars. */
function tableRows({ form, clauses }: ReadText): Cell[][] {
  const facts = clauses.flatMap((clause) => clause.facts);
  if (!form.text.includes('|')) return [];
  const rows: Cell[][] = [];
  let start = 0;
  for (const line of form.text.split('\n')) {
    let at = start;
    const cells = line.split('|').map((text): Cell => {
      const [from, to] = [at, at + text.length];
      at = to + 1;
      return { text, facts: facts.filter((fact) => fact.start >= from && fact.end <= to) };
    });
    if (cells.length > 2 && !/^[|\-: ]*$/.test(line)) rows.push(cells);
    start += line.length + 1;
    if (rows.length > MOST_ROWS) break;
  }
  return rows;
}

const MOST_ROWS = 200;
