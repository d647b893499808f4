/**
 * p-values adjusted for being several (Holm 1979), in the order given: the smallest is multiplied by their number, the
 * next by one less and so on, none below an earlier one nor above 1.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  const ascending = pValues.map((pValue, at) => ({ pValue, at })).sort((a, b) => a.pValue - b.pValue);
  for (const [rank, { pValue, at }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, pValue * (pValues.length - rank)));
    adjusted[at] = largest;
  }
  return adjusted;
}
