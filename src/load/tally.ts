/** The mean and the largest of values that are not kept. */
export interface Tally {
  n: number;
  mean: number;
  max: number;
}

/** `tally` with one more value; the mean is Welford's running one. */
export function tallied(tally: Tally | undefined, value: number): Tally {
  if (!tally) return { n: 1, mean: value, max: value };
  const n = tally.n + 1;
  return { n, mean: tally.mean + (value - tally.mean) / n, max: Math.max(tally.max, value) };
}
