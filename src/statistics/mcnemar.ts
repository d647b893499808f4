/**
 * The two-sided p-value of McNemar's exact test (1947): of the pairs that disagree, `onlyBase` passed in the base alone
 * and `onlyHead` in the head alone; under "neither is better" either is as likely. 1 where none disagree.
 */
export function mcnemarPValue(onlyBase: number, onlyHead: number): number {
  const pairs = onlyBase + onlyHead;
  // In logarithms: 2^−n is 0 from n = 1,075.
  let logTerm = -pairs * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let count = 1; count <= Math.min(onlyBase, onlyHead); count++) {
    logTerm += Math.log((pairs - count + 1) / count);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
