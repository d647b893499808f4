import { describe, expect, it } from 'vitest';
import { labelAgreement } from './cohen-kappa.ts';

const times = (count: number, pair: readonly [string, string]) => Array.from({ length: count }, () => pair);

describe('labelAgreement', () => {
  it('is (share − chance) / (1 − chance)', () => {
    // 20 of 50 yes/yes, 15 no/no: share 0.7; margins 25/50 and 30/50: chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5.
    const pairs = [
      ...times(20, ['yes', 'yes']),
      ...times(5, ['yes', 'no']),
      ...times(10, ['no', 'yes']),
      ...times(15, ['no', 'no']),
    ];
    const agreement = labelAgreement(pairs);
    expect(agreement).toMatchObject({ n: 50, share: 0.7 });
    expect(agreement?.kappa).toBeCloseTo((0.7 - 0.5) / (1 - 0.5), 12);
  });

  it('has no kappa where there is only one label, and nothing for no pairs', () => {
    expect(labelAgreement(times(3, ['yes', 'yes']))).toEqual({ n: 3, share: 1 });
    expect(labelAgreement([])).toBeUndefined();
  });
});
