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

function checked(cases: readonly string[], gate?: Gate, samples = samplesOf(cases)) {
  const run = { ...aRun({ arms: [arm] }), ...(gate && { gate }) };
  return selfCheck(run, () => samples, { groupOf: {}, isPriced: () => false }).arms[0]!;
}

it('counts the cases whose trials disagree, and compares the first two trials', () => {
  const { flippedCases, passDifference, gateFlipRate } = checked(['11', '10', '01', '00', '1-', '011']);
  expect(flippedCases).toEqual({ flipped: 3, n: 5 });
  expect(passDifference).toMatchObject({ mean: (-1 + 1 + 1) / 5, n: 5 });
  expect(passDifference!.low).toBeLessThan(0);
  expect(gateFlipRate).toBeUndefined();
});

it('gives how often two re-runs would differ at the gate', () => {
  // The flipping case must pass in both trials of a re-run: it does with chance 1/4, two differ with 2 · 1/4 · 3/4.
  const { gateFlipRate } = checked(['10', '11', '11'], { min_pass_rate: 1 });
  expect(gateFlipRate).toMatchObject({ rate: expect.closeTo(3 / 8, 1), pairs: 2000 });
  expect(gateFlipRate!.low).toBeLessThan(3 / 8);
  expect(gateFlipRate!.high).toBeGreaterThan(3 / 8);
  expect(checked(['10', '01', '11', '11'], { min_pass_rate: 0.5 }).gateFlipRate?.rate).toBe(0);
});

it('takes the verdicts of the judge where there are any, as the gate does', () => {
  const scored = (value: number) => ({ state: 'scored', value }) as const;
  const samples = samplesOf(['11', '11']).map((sample) => ({
    ...sample,
    scores: { ...sample.scores, judgedPass: scored(sample.trial - 1) },
  }));
  const found = checked([], { min_pass_rate: 0.5 }, samples);
  expect(found).toMatchObject({ flippedCases: { flipped: 2, n: 2 }, passDifference: { mean: 1 } });
  // Of the four trials drawn two must pass: chance 1 − (1 + 4) / 16 = 11/16; two re-runs differ with 2 · 11/16 · 5/16.
  expect(found.gateFlipRate?.rate).toBeCloseTo((2 * 11 * 5) / 256, 1);
});

it('judges limits on times and cost as the gate does', () => {
  const timed = (trial: number, endMs: number, cases = 20) =>
    Array.from({ length: cases }, (_, index) =>
      aSample({
        arm,
        testcaseId: `c${index}`,
        trial,
        spans: [{ stage: 'generate', attempt: 1, queuedMs: 0, startMs: 0, endMs, marks: {}, cached: false }],
      }),
    );
  const samples = [...timed(1, 100), ...timed(2, 300)];
  const rateAt = (gate: Gate) => checked([], gate, samples).gateFlipRate?.rate;
  expect(rateAt({ max_generation_p95_ms: 300 })).toBe(0);
  // At most two of 40 draws may be of a slow trial: as good as never, in both re-runs alike.
  expect(rateAt({ max_generation_p95_ms: 200 })).toBeLessThan(0.01);
});

it('draws as many times as the run had, and names a limit that it has too few of', () => {
  const span = { stage: 'generate', attempt: 1, queuedMs: 0, startMs: 0, marks: {}, cached: false } as const;
  // Ten cases of two trials: 20 times in all, of which one is slow.
  const samples = Array.from({ length: 20 }, (_, at) =>
    aSample({
      arm,
      testcaseId: `c${at >> 1}`,
      trial: 1 + (at % 2),
      spans: [{ ...span, endMs: at ? 100 : 300 }],
    }),
  );
  // p95 lies 1/20 between the two largest of 20: 110 with one slow draw, 300 with two (chance 1/4).
  const rate = checked([], { max_generation_p95_ms: 200 }, samples).gateFlipRate?.rate;
  expect(rate).toBeCloseTo(2 * (1 / 4) * (3 / 4), 1);
  expect(checked([], { max_generation_p95_ms: 200 }, samples.slice(1)).gateFlipRate).toEqual({
    pairs: 2000,
    unmeasured: ['max_generation_p95_ms'],
  });
  const summary = summarizeRun({
    run: {
      ...aRun({ arms: [arm], spec: { ...aRun().spec, trials: 2, selfCheck: true } }),
      gate: { max_ttft_p95_ms: 1 },
    },
    testcases: [],
    samples,
  });
  expect(selfCheckTable(summary, LABELS.en).rows[0]?.at(-1)).toBe('max_ttft_p95_ms: n too small');
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
