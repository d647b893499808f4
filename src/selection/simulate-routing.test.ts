import { describe, expect, it, test } from 'vitest';
import { ASKED, aRoutingPair } from '../testing/routing-records.ts';
import { anOption, anOptionCase } from '../testing/selection-records.ts';
import { thresholdsOf } from './choose-route.ts';
import { casesAtRandom } from './routed-cases.ts';
import { oracleCurve, simulateRouting } from './simulate-routing.ts';
import { parseSla } from './sla.ts';

const pair = aRoutingPair();
const study = simulateRouting(pair, { seed: 1 })!;
const mean = (cases: { coverage?: number }[]) =>
  cases.reduce((sum, { coverage = 0 }) => sum + coverage, 0) / cases.length;

describe('the curve', () => {
  it('has coverage, pass and share at every threshold', () => {
    expect(
      study.curve.map(({ threshold, share, coverage, pass }) => [threshold, share, coverage, pass]),
    ).toEqual([
      [Number.POSITIVE_INFINITY, 0, (0.8 + 1 + 0.2 + 0) / 4, 2 / 4],
      [0.15, 1 / 4, (0.8 + 1 + 0.2 + 1) / 4, 3 / 4],
      [0.1, 2 / 4, (0.8 + 1 + 1 + 1) / 4, 4 / 4],
      [0.05, 3 / 4, (0.8 + 0 + 1 + 1) / 4, 3 / 4],
      [0, 4 / 4, (0.8 + 0 + 1 + 1) / 4, 3 / 4],
    ]);
  });

  it('has the mean time and what price lists charge', () => {
    expect(study.curve.map(({ question, chargedCny }) => [question?.mean, chargedCny])).toEqual([
      [100, 0],
      [(3 * 100 + 1000) / 4, 0.01 / 4],
      [(2 * 100 + 2 * 1000) / 4, (2 * 0.01) / 4],
      [(100 + 3 * 1000) / 4, (3 * 0.01) / 4],
      [1000, 0.01],
    ]);
  });

  it('leaves time out where the runs had other numbers in flight, and cost where a part is unknown', () => {
    const { small, large } = aRoutingPair();
    const other = simulateRouting({ small, large: { ...large, concurrency: 8 } }, { seed: 1 })!;
    expect(other.curve.map(({ question, costCny }) => [question, costCny]).slice(0, 4)).toEqual(
      Array(4).fill([undefined, undefined]),
    );
  });

  it("adds the cards of the month where they are one's own", () => {
    const { small, large } = aRoutingPair();
    const onCards = { ...small, model: { ...small.model, hardware: { gpu: 'a100', cards: 1 } } };
    const asked: number[] = [];
    const cards = {
      questionsPerMonth: 1000,
      cnyPerMonth: (_option: unknown, questions: number) => {
        asked.push(questions);
        return 200;
      },
    };
    const { curve } = simulateRouting({ small: onCards, large, cards }, { seed: 1 })!;
    expect(curve.map(({ costCny }) => costCny)).toEqual([
      0 + 200 / 1000,
      0.01 / 4 + 200 / 1000,
      (2 * 0.01) / 4 + 200 / 1000,
      (3 * 0.01) / 4 + 200 / 1000,
      0.01,
    ]);
    expect(asked).toEqual([1000, 750, 500, 250]);
  });

  it('is thinned to 101 thresholds that keep both ends', () => {
    const [small, large] = [anOptionCase('a'), anOptionCase('a')];
    const cases = Array.from({ length: 300 }, (_, at) => ({ complexity: at / 1000, small, large }));
    const thresholds = thresholdsOf(cases);
    expect(thresholds).toHaveLength(101);
    expect([...thresholds.slice(0, 2), ...thresholds.slice(-2)]).toEqual([
      Number.POSITIVE_INFINITY,
      0.297,
      0.003,
      0,
    ]);
  });
});

it('has the oracle and chance beside it', () => {
  expect(oracleCurve(study.cases).map(({ share, coverage }) => [share, coverage])).toEqual([
    [0, 0.5],
    [1 / 4, (0.8 + 1 + 0.2 + 1) / 4],
    [2 / 4, (0.8 + 1 + 1 + 1) / 4],
  ]);
  expect(mean(casesAtRandom(study.cases, 0.5))).toBeCloseTo((0.5 + 0.7) / 2, 12);
});

test.each([
  ['', 0.1, undefined],
  ['e2e.mean<=500ms', 0.15, true],
  ['data=local', Number.POSITIVE_INFINITY, true],
  ['coverage>=0.99', 0.1, false],
  ['cost_per_1k<=5', 0.1, false],
  ['concurrency>=8, e2e.mean<=500ms', 0.15, true],
])('under "%s" the threshold is %d', (sla, threshold, kept) => {
  const { chosen, ...rest } = simulateRouting(pair, { seed: 1, conditions: sla ? parseSla(sla) : [] })!;
  expect([chosen.threshold, rest.kept]).toEqual([threshold, kept]);
});

it('takes fewer questions up where that costs at most one point', () => {
  const cases = (coverages: readonly number[]) =>
    coverages.map((coverage, at) =>
      anOptionCase(`c${at}`, { coverage, question: Object.values(ASKED)[at % 4]! }),
    );
  const small = anOption({ cases: cases([1, 1, 0.97, 0]) });
  const large = anOption({ cases: cases([1, 1, 1, 1]) });
  // 0.9925 with one up, 1 with two.
  expect(simulateRouting({ small, large }, { seed: 1 })?.chosen.share).toBe(1 / 4);
});

describe('cross-validation', () => {
  it('routes every case by a threshold chosen without it', () => {
    const { heldOut } = simulateRouting(aRoutingPair(5), { seed: 1 })!;
    expect(heldOut?.thresholds).toEqual([0.1, 0.1, 0.1, 0.1, 0.1]);
    expect(heldOut?.figures).toMatchObject({ share: 0.5, question: { mean: 550, p95: 1000 } });
    expect(mean(heldOut!.cases)).toBeCloseTo(0.95, 12);
    const { small, large, random } = heldOut!.against;
    expect([small, large, random].map((one) => one?.difference)).toEqual([
      expect.closeTo(0.95 - 0.5, 9),
      expect.closeTo(0.95 - 0.7, 9),
      expect.closeTo(0.95 - 0.6, 9),
    ]);
    expect(random).toMatchObject({ n: 20, shown: true });
  });

  it('shows no gain over chance where complexity says nothing', () => {
    const cases = (side: 0 | 1) =>
      Array.from({ length: 40 }, (_, at) =>
        anOptionCase(`c${at}`, {
          question: at % 2 ? ASKED[0.1] : ASKED[0],
          coverage: side === 1 || at % 4 > 1 ? 1 : 0,
        }),
      );
    const flat = simulateRouting(
      { small: anOption({ cases: cases(0) }), large: anOption({ cases: cases(1) }) },
      { seed: 1 },
    )!;
    expect(flat.heldOut?.against.random).toMatchObject({ difference: 0, shown: false });
    expect(flat.heldOut?.against.small).toMatchObject({ difference: 0.5, shown: true });
  });

  it('keeps groups whole, and needs ten of them', () => {
    const grouped = (groups: number) => {
      const { small, large } = aRoutingPair(5);
      const regroup = (option: typeof small) => ({
        ...option,
        cases: option.cases.map((one, at) => ({ ...one, group: `g${at % groups}` })),
      });
      return simulateRouting({ small: regroup(small), large: regroup(large) }, { seed: 1 })!;
    };
    expect(grouped(9).heldOut).toBeUndefined();
    expect(grouped(10).heldOut?.thresholds).toHaveLength(5);
  });
});

it('needs a case that both covered', () => {
  expect(simulateRouting({ small: anOption(), large: anOption() }, { seed: 1 })).toBeUndefined();
});
