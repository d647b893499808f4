/** How often two judgements of the same things agree; `kappa` is absent where both always say the same one thing. */
export interface LabelAgreement {
  n: number;
  /** 0..1. */
  share: number;
  /** Cohen (1960): (share − chance) / (1 − chance), −1..1, chance from both margins; any number of labels. */
  kappa?: number;
}

/** Agreement of pairs of labels; undefined for none. */
export function labelAgreement(pairs: readonly (readonly [string, string])[]): LabelAgreement | undefined {
  const n = pairs.length;
  if (n === 0) return undefined;
  const share = pairs.filter(([a, b]) => a === b).length / n;
  const labels = new Set(pairs.flat());
  let chance = 0;
  for (const label of labels) {
    const count = (side: 0 | 1) => pairs.filter((pair) => pair[side] === label).length;
    chance += (count(0) / n) * (count(1) / n);
  }
  return { n, share, ...(chance < 1 && { kappa: (share - chance) / (1 - chance) }) };
}
