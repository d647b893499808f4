import { type CostLine, costAt } from './cost-line.ts';

/** From `questions` a month on `cheaper` costs less. */
export interface BreakEven {
  questions: number;
  cheaper: 'a' | 'b';
}

/** Costs that differ by less than this share are the same. */
const SAME = 1e-9;

/**
 * The volumes in `from`..`to` questions a month (0 < from < to) at which the cheaper of two options changes, in
 * ascending order, after `start`, the cheaper one at `from` (undefined: both cost the same there). Copies make costs
 * jump, so there can be several: a larger volume may need one copy more and be dearer again for a while.
 */
export function breakEvens(
  a: CostLine,
  b: CostLine,
  { from, to }: { from: number; to: number },
): { start: BreakEven['cheaper'] | undefined; changes: BreakEven[] } {
  const costsAt = (questions: number) => [a, b].map((line) => costAt(line, questions).monthlyCny);
  const start = cheaperOf(costsAt(from));
  const changes: BreakEven[] = [];
  let now = start;
  const become = (cheaper: BreakEven['cheaper'] | undefined, questions: number) => {
    if (cheaper === undefined || cheaper === now) return;
    changes.push({ questions, cheaper });
    now = cheaper;
  };
  const ends = [from, ...jumpsWithin([a, b], from, to), to];
  for (let at = 1; at < ends.length; at++) {
    const [low, high] = [ends[at - 1]!, ends[at]!];
    // Above `low` and up to `high` the copies stay as they are, so both costs are straight lines.
    const atHigh = costsAt(high);
    const [aboveA, aboveB] = [a, b].map((line, one) => atHigh[one]! - line.perQuestionCny * (high - low));
    become(cheaperOf([aboveA!, aboveB!]), low);
    const slope = a.perQuestionCny - b.perQuestionCny;
    become(cheaperOf(atHigh), high - (atHigh[0]! - atHigh[1]!) / slope);
  }
  return { start, changes };
}

function cheaperOf([a, b]: readonly number[]): BreakEven['cheaper'] | undefined {
  const difference = a! - b!;
  if (Math.abs(difference) <= SAME * Math.max(a!, b!)) return undefined;
  return difference < 0 ? 'a' : 'b';
}

/** Volumes above which one more copy is needed. */
function jumpsWithin(lines: readonly CostLine[], from: number, to: number): number[] {
  const jumps = lines.flatMap(({ perCopyCny, questionsPerCopy }) => {
    if (perCopyCny === 0 || questionsPerCopy === undefined) return [];
    const first = Math.floor(from / questionsPerCopy) + 1;
    const count = Math.max(0, Math.ceil(to / questionsPerCopy) - first);
    return Array.from({ length: count }, (_, index) => (first + index) * questionsPerCopy);
  });
  return [...new Set(jumps)].sort((x, y) => x - y);
}
