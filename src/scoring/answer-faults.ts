/** What is wrong with an answer whatever it says; see `answerFaults`. */
export const ANSWER_FAULTS = ['empty', 'cut-off', 'filtered', 'repetitive'] as const;

export type AnswerFault = (typeof ANSWER_FAULTS)[number];

const LONGEST_BLOCK = 200;
const LEAST_REPEATS = 3;
const MANY_REPEATS = 8;
const LEAST_CHARS = 60;
const LEAST_SHARE = 0.3;
/** The least of max(LEAST_CHARS − block, (LEAST_REPEATS − 1) · block): at a block of 20. */
const LEAST_RUN = 40;

/**
 * The faults of an answer:
 * - `empty`: nothing but blanks
 * - `cut-off`: the server stopped it at its longest (`finish_reason` length); `filtered`: by its content filter
 * - `repetitive`: a block of 2 to 200 characters with a letter or digit stands at least three times in a row, over at
 *   least 60 characters, and either makes up 30 % of the answer or stands eight times. Within one row of a table
 *   blocks may repeat.
 */
export function answerFaults(answer: string, finishReason?: string): AnswerFault[] {
  const holds: Record<AnswerFault, boolean> = {
    empty: answer.trim() === '',
    'cut-off': finishReason === 'length',
    filtered: finishReason === 'content_filter',
    repetitive: isRepetitive(answer),
  };
  return ANSWER_FAULTS.filter((fault) => holds[fault]);
}

/**
 * Compares the text with itself moved by each length of a block. What a loop repeats is at least LEAST_RUN characters
 * long, so only one place in as many is looked at first: linear in the length of the answer.
 */
function isRepetitive(answer: string): boolean {
  const chars = Uint16Array.from({ length: answer.length }, (_, at) => answer.charCodeAt(at));
  const most = Math.min(LONGEST_BLOCK, Math.floor(chars.length / LEAST_REPEATS));
  for (let block = 2; block <= most; block++) {
    for (let at = block + LEAST_RUN - 1; at < chars.length; at += LEAST_RUN) {
      if (chars[at] !== chars[at - block]) continue;
      let from = at;
      while (from > block && chars[from - 1] === chars[from - 1 - block]) from--;
      while (at < chars.length && chars[at] === chars[at - block]) at++;
      if (isLoop(answer, from - block, at, block)) return true;
    }
  }
  return false;
}

function isLoop(answer: string, start: number, end: number, block: number): boolean {
  const length = end - start;
  const repeats = Math.floor(length / block);
  if (length < LEAST_CHARS || repeats < LEAST_REPEATS) return false;
  if (length < LEAST_SHARE * answer.length && repeats < MANY_REPEATS) return false;
  return /[\p{L}\p{N}]/u.test(answer.slice(start, start + block)) && !isInTableRow(answer, start, end);
}

function isInTableRow(answer: string, start: number, end: number): boolean {
  const lineStart = answer.lastIndexOf('\n', start) + 1;
  return (
    /^\s*\|/.test(answer.slice(lineStart, lineStart + 20)) && !answer.slice(start, end - 1).includes('\n')
  );
}
