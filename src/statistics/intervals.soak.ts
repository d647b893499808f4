import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../base/random.ts';
import { comparePairs, type Pair } from './compare-pairs.ts';
import { groupedRateEstimate, meanEstimate } from './estimate.ts';

const RUNS = 2_000;
const leftOut = { unscored: 0, failed: 0 };

/** A uniform draw from the scores 0, ¼, ½, ¾, 1. */
const score = (random: Random) => Math.floor(random() * 5) / 4;
/** With this chance one score stands for a whole cluster, so that two of its cases correlate by 0.5. */
const SHARED = Math.sqrt(0.5);

function clustered(random: Random, clusters: number, size: number, draw = score) {
  const groups = Array.from({ length: clusters * size }, (_, at) => String(Math.floor(at / size)));
  let own = 0;
  const values = groups.map((_, at) => {
    if (at % size === 0) own = draw(random);
    return random() < SHARED ? own : draw(random);
  });
  return { values, groups };
}

function coverage(truth: number, estimate: (seed: number) => { low: number; high: number } | undefined) {
  let covered = 0;
  for (let run = 1; run <= RUNS; run++) {
    const { low, high } = estimate(run)!;
    if (low <= truth && truth <= high) covered++;
  }
  return covered / RUNS;
}

function expectNear95(name: string, share: number) {
  console.log(`${name}: the 95 % interval covers the truth in ${(share * 100).toFixed(1)} % of ${RUNS} runs`);
  expect(share).toBeGreaterThanOrEqual(0.93);
  expect(share).toBeLessThanOrEqual(0.97);
}

describe('the 95 % interval holds the true mean of about 95 % of runs', () => {
  it('of 60 scores', () => {
    const share = coverage(0.5, (seed) => {
      const random = seededRandom(seed * 7919);
      return meanEstimate(
        Array.from({ length: 60 }, () => score(random)),
        { ...leftOut, seed },
      );
    });
    expectNear95('60 scores', share);
  });

  it.each([
    [30, 3],
    [12, 5],
  ])('of scores in %i groups of %i', (clusters, size) => {
    const share = coverage(0.5, (seed) => {
      const { values, groups } = clustered(seededRandom(seed * 7919), clusters, size);
      return meanEstimate(values, { ...leftOut, seed, groups });
    });
    expectNear95(`${clusters} groups of ${size} scores`, share);
  });

  it('of passes in 30 groups of 3', () => {
    const share = coverage(0.7, (seed) => {
      const draw = (random: Random) => Number(random() < 0.7);
      const { values, groups } = clustered(seededRandom(seed * 7919), 30, 3, draw);
      return groupedRateEstimate(values, { ...leftOut, groups });
    });
    expectNear95('30 groups of 3 passes', share);
  });
});

/** As a report has it: the interval excludes 0 and p < 0.05. */
function isShown(pairs: readonly Pair[], seed: number): boolean {
  const { low, high, pValue } = comparePairs(pairs, seed)!;
  return (low > 0 || high < 0) && pValue < 0.05;
}

function shareShown(runs: number, make: (random: Random) => Pair[]): number {
  let shown = 0;
  for (let run = 1; run <= runs; run++) if (isShown(make(seededRandom(run * 7919)), run)) shown++;
  return shown / runs;
}

describe('a difference', () => {
  it.each([
    {
      name: 'scores of 60 cases',
      make: (random: Random) => Array.from({ length: 60 }, () => equalPair(random)),
    },
    { name: 'scores in 20 groups of 3', make: groupedPairs },
    {
      name: 'passes of 100 cases',
      make: (random: Random) => Array.from({ length: 100 }, () => passes(random, 0.7, 0.7)),
    },
  ])('between equal models is shown in at most 5 % of runs: $name', ({ name, make }) => {
    const share = shareShown(RUNS, make);
    console.log(`equal models, ${name}: called different in ${(share * 100).toFixed(1)} % of ${RUNS} runs`);
    expect(share).toBeLessThanOrEqual(0.05);
    expect(share).toBeGreaterThan(0);
  });

  it('of 10 points is found in at least 80 % of runs: passes of 500 cases, correlation 0.3', () => {
    const runs = 500;
    const make = (random: Random) => Array.from({ length: 500 }, () => passes(random, 0.6, 0.7));
    const pairs = make(seededRandom(5));
    expect(comparePairs(pairs, 1)?.correlation).toBeCloseTo(0.3, 1);
    const share = shareShown(runs, make);
    console.log(
      `10 points at n = 500, correlation 0.3: found in ${(share * 100).toFixed(1)} % of ${runs} runs`,
    );
    expect(share).toBeGreaterThanOrEqual(0.8);
  });
});

/** Two models of one distribution of scores that agree on half of the cases. */
function equalPair(random: Random): Pair {
  const base = score(random);
  return { base, head: random() < 0.5 ? base : score(random) };
}

/** Two equal models, where the difference of a case is in part that of its group. */
function groupedPairs(random: Random): Pair[] {
  const base = clustered(random, 20, 3);
  const head = clustered(random, 20, 3);
  return base.values.map((value, at) => ({ base: value, head: head.values[at]!, group: base.groups[at]! }));
}

/** Passes with the given rates whose correlation is 0.3: P(both) = pq + 0.3 · √(p(1 − p)q(1 − q)). */
function passes(random: Random, baseRate: number, headRate: number): Pair {
  const both = baseRate * headRate + 0.3 * Math.sqrt(baseRate * (1 - baseRate) * headRate * (1 - headRate));
  const base = Number(random() < baseRate);
  const given = base ? both / baseRate : (headRate - both) / (1 - baseRate);
  return { base, head: Number(random() < given) };
}
