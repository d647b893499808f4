/** Pearson's correlation of pairs; undefined for fewer than two and where either side does not vary. */
export function correlationOf(pairs: readonly (readonly [number, number])[]): number | undefined {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [both, squareX, squareY] = [0, 0, 0];
  for (const [x, y] of pairs) {
    both += (x - meanX) * (y - meanY);
    squareX += (x - meanX) ** 2;
    squareY += (y - meanY) ** 2;
  }
  // Rounding leaves about 1e-32 of equal values.
  if (Math.min(squareX, squareY) < 1e-20) return undefined;
  return both / Math.sqrt(squareX * squareY);
}
