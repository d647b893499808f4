import { normalTail, Z95 } from './normal.ts';

/**
 * The tail level (at most 0.025) at which the percentiles of a bootstrap of `count` (≥ 2) clusters bound a 95 %
 * interval: Φ(−√(count/(count − 1)) · t), t the 97.5 % point of Student's t with count − 1 degrees of freedom. Plain
 * percentiles are too narrow for few clusters (Hesterberg 2015, "What teachers should know about the bootstrap", §5).
 */
export function expandedLevel(count: number): number {
  return normalTail(Math.sqrt(count / (count - 1)) * tPoint(count - 1));
}

/** Abramowitz & Stegun 26.7.5; within 0.005 from 3 degrees of freedom, where the level is all but 0. */
function tPoint(degrees: number): number {
  const z = Z95;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  );
}
