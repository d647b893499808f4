/** What options are weighed by: a share, milliseconds, yuan. Undefined: not known. */
export interface Merits {
  coverage?: number;
  p95Ms?: number;
  costCny?: number;
  /** Times of another concurrency are not compared. */
  concurrency: number;
  /** The same for options that were asked the same cases; others are not compared. */
  asked?: string;
}

/** An option dominated by others: each is no worse in every dimension, and better in one. */
export interface ParetoEntry<T> {
  option: T;
  merits: Merits;
  dominatedBy: T[];
}

/**
 * Weighs options by accuracy, p95 of the question and cost, by their figures as they stand. A dimension that neither of
 * two options has is left out of their comparison; what only one has (or times at another concurrency) could be better
 * or worse, so neither dominates the other; nor where they were asked other cases.
 */
export function pareto<T>(options: readonly T[], meritsOf: (option: T) => Merits): ParetoEntry<T>[] {
  const all = options.map((option) => ({ option, merits: meritsOf(option) }));
  return all.map(({ option, merits }) => ({
    option,
    merits,
    dominatedBy: all.filter((other) => dominates(other.merits, merits)).map((other) => other.option),
  }));
}

function dominates(one: Merits, other: Merits): boolean {
  const pairs: [number | undefined, number | undefined][] = [
    [one.coverage, other.coverage],
    [negative(one.p95Ms), negative(other.p95Ms)],
    [negative(one.costCny), negative(other.costCny)],
  ];
  const known = pairs.filter(([a, b]) => a !== undefined || b !== undefined);
  if (one.asked !== other.asked) return false;
  const isTimed = one.p95Ms !== undefined;
  if (isTimed && one.concurrency !== other.concurrency) return false;
  return known.every(([a, b]) => a! >= b!) && known.some(([a, b]) => a! > b!);
}

/** So that more is better. */
function negative(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}
