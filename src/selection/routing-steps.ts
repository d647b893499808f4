import { type Quantiles, quantilesOfSorted } from '../statistics/quantiles.ts';
import type { RoutedCase } from './routed-cases.ts';

/** Routings in a row, no case coming down again; a case is told by its place in the list of all. */
export interface RoutingSteps {
  /** The cases that are routed, in ascending order. */
  routed: readonly number[];
  /** Those that go up at each step. */
  rising: readonly (readonly number[])[];
}

/** One value of each case for either side, 0 where a side has none. */
export interface Sides {
  small: Float64Array;
  large: Float64Array;
  /** 1 where both sides have a value. */
  known: Uint8Array;
}

/** Gathers what `of` gives of both sides. */
export function sidesOf(
  cases: readonly RoutedCase[],
  of: (one: RoutedCase, side: 'small' | 'large') => number | undefined,
): Sides {
  const [small, large] = [new Float64Array(cases.length), new Float64Array(cases.length)];
  const known = new Uint8Array(cases.length);
  for (let at = 0; at < cases.length; at++) {
    const [low, high] = [of(cases[at]!, 'small'), of(cases[at]!, 'large')];
    if (low === undefined || high === undefined) continue;
    [small[at], large[at], known[at]] = [low, high, 1];
  }
  return { small, large, known };
}

/**
 * The mean at each step over the routed cases with both values, undefined where there is none. Every step sums them in
 * one order: what does not change must not change by rounding, which a chart would show.
 */
export function meansAlong(
  { small, large, known }: Sides,
  { routed, rising }: RoutingSteps,
): (number | undefined)[] {
  const now = new Float64Array(small.length);
  let n = 0;
  for (const at of routed) {
    now[at] = small[at]!;
    n += known[at]!;
  }
  return rising.map((places) => {
    for (const at of places) now[at] = large[at]!;
    let sum = 0;
    for (let at = 0; at < now.length; at++) sum += now[at]!;
    return n === 0 ? undefined : sum / n;
  });
}

/** The same of quantiles, for any steps: values are sorted once, and each step picks its own of them. */
export function quantilesAlong({
  small,
  large,
  known,
}: Sides): (steps: RoutingSteps) => (Quantiles | undefined)[] {
  const size = small.length;
  const both = new Float64Array(2 * size);
  both.set(small);
  both.set(large, size);
  const order = Uint32Array.from(both.keys()).sort((a, b) => both[a]! - both[b]!);
  const ascending = Float64Array.from(order, (place) => both[place]!);
  const rankOf = new Uint32Array(2 * size);
  for (let rank = 0; rank < order.length; rank++) rankOf[order[rank]!] = rank;
  return ({ routed, rising }) => {
    const isIn = new Uint8Array(2 * size);
    for (const at of routed) isIn[rankOf[at]!] = known[at]!;
    const picked = new Float64Array(2 * size);
    return rising.map((places) => {
      for (const at of places) {
        isIn[rankOf[at]!] = 0;
        isIn[rankOf[size + at]!] = known[at]!;
      }
      let n = 0;
      // Without a branch, which would be guessed wrong every other time: what is not in is written over.
      for (let rank = 0; rank < ascending.length; rank++) {
        picked[n] = ascending[rank]!;
        n += isIn[rank]!;
      }
      return quantilesOfSorted(picked.subarray(0, n));
    });
  };
}
