/** The 97.5 % point of the standard normal distribution. */
export const Z95 = 1.959963984540054;

/** 1 − Φ(x) for x ≥ 0: Abramowitz & Stegun 26.2.17, error below 7.5e-8. */
export function normalTail(x: number): number {
  const k = 1 / (1 + 0.2316419 * x);
  const series =
    k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  return (Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

/** From this many on resampling shows nothing that the normal limit does not, and takes seconds. */
const MANY = 2_000;
/** Of Lyapunov's ratio: few large deviations among many small ones are not yet normal. */
const LARGEST_RATIO = 0.05;

/**
 * Whether the sum of independent `deviations` (each of mean 0) may pass for normal: at least 2,000 of them, and
 * Σ|d|³ / (Σd²)^1.5 ≤ 0.05, which bounds the distance from the limit (Berry 1941, Esseen 1942).
 */
export function isNearNormal(deviations: Float64Array): boolean {
  if (deviations.length < MANY) return false;
  let squares = 0;
  let cubes = 0;
  for (const deviation of deviations) {
    const square = deviation * deviation;
    squares += square;
    cubes += square * Math.abs(deviation);
  }
  return squares > 0 && cubes / squares ** 1.5 <= LARGEST_RATIO;
}
