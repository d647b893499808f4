import { expect, it } from 'vitest';
import type { Gate } from '../run/gate.ts';
import type { Arm, Sample } from '../run/sample.ts';
import { aRun, aSample } from '../testing/records.ts';
import { LABELS } from './labels.ts';
import { selfCheck } from './self-check.ts';
import { selfCheckTable } from './self-check-table.ts';
import { summarizeRun } from './summarize-run.ts';

const arm: Arm = { model: 'm', rag: true };

/** One string a case, one digit a trial: `10` passed first and failed then, `-` failed by an outage. */
function samplesOf(cases: readonly string[]): Sample[] {
  return cases.flatMap((trials, index) =>
    [...trials].map((digit, at): Sample => {
      const key = { arm, testcaseId: `c${index}`, trial: at + 1 };
      if (digit === '-')
        return aSample({ ...key, failure: { stage: 'generate', kind: 'timeout', message: 'slow' } });
      return aSample({ ...key, scores: { pass: { state: 'scored', value: Number(digit) } } });
    }),
  );
}

function checked(cases: readonly string[], gate?: Gate) {
  const run = { ...aRun({ arms: [arm] }), ...(gate && { gate }) };
  return selfCheck(run, () => samplesOf(cases), { groupOf: {}, isPriced: () => false }).arms[0]!;
}

it('counts the cases whose trials disagree, and compares the first two trials', () => {
  const { flippedCases, passDifference, gateFlipRate } = checked(['11', '10', '01', '00', '1-', '011']);
  expect(flippedCases).toEqual({ flipped: 3, n: 5 });
  expect(passDifference).toMatchObject({ mean: (-1 + 1 + 1) / 5, n: 5 });
  expect(passDifference!.low).toBeLessThan(0);
  expect(gateFlipRate).toBeUndefined();
});

it('gives how often two re-runs would differ at the gate', () => {
  // Both flipping cases must pass: each re-run keeps the limit with chance 1/4, two differ with 2 · 1/4 · 3/4.
  const { gateFlipRate } = checked(['10', '01', '11', '11'], { min_pass_rate: 1 });
  expect(gateFlipRate).toMatchObject({ rate: expect.closeTo(3 / 8, 1), pairs: 2000 });
  expect(gateFlipRate!.low).toBeLessThan(3 / 8);
  expect(gateFlipRate!.high).toBeGreaterThan(3 / 8);
  expect(checked(['10', '01', '11', '11'], { min_pass_rate: 0.5 }).gateFlipRate?.rate).toBe(0);
});

it('judges limits on times and cost as the gate does', () => {
  const timed = (trial: number, endMs: number) =>
    Array.from({ length: 20 }, (_, index) =>
      aSample({
        arm,
        testcaseId: `c${index}`,
        trial,
        spans: [{ stage: 'generate', attempt: 1, queuedMs: 0, startMs: 0, endMs, marks: {}, cached: false }],
      }),
    );
  const samples = [...timed(1, 100), ...timed(2, 300)];
  const rateAt = (gate: Gate, isPriced = false) =>
    selfCheck({ ...aRun({ arms: [arm] }), gate }, () => samples, { groupOf: {}, isPriced: () => isPriced })
      .arms[0]?.gateFlipRate?.rate;
  expect(rateAt({ max_generation_p95_ms: 300 })).toBe(0);
  // At most one of 20 cases may draw the slow trial: as good as never, in both re-runs alike.
  expect(rateAt({ max_generation_p95_ms: 200 })).toBeLessThan(0.01);
  expect(rateAt({ max_cost_cny_per_1k: 1 }, true)).toBe(0);
});

it('says in the table that there is no gate, and has none without --self-check', () => {
  const spec = { ...aRun().spec, trials: 2 };
  const summaryOf = (own: object) =>
    summarizeRun({
      run: aRun({ arms: [arm], spec: { ...spec, ...own } }),
      testcases: [],
      samples: samplesOf(['10']),
    });
  const { rows } = selfCheckTable(summaryOf({ selfCheck: true }), LABELS.en);
  expect(rows).toEqual([['m · RAG', '1 / 1', expect.stringMatching(/^−100\.0 \[/), LABELS.en.noGate]]);
  expect(selfCheckTable(summaryOf({}), LABELS.en).rows).toEqual([]);
});
