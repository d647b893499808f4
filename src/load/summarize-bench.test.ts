import { describe, expect, it } from 'vitest';
import { loadSample } from '../testing/load-samples.ts';
import type { BenchResult } from './bench-result.ts';
import type { LoadSample } from './load-sample.ts';
import { scenarioSchema } from './scenario.ts';
import type { StepRun } from './step-run.ts';
import { summarizeBench } from './summarize-bench.ts';

const file = { title: '短问', prompts: { tokens: [20, 20] }, output_tokens: 20, requests: 8 };

/** `count` requests one after another in each of `concurrency` workers, each `slow` times as long as `loadSample`. */
function step(concurrency: number, over: Partial<StepRun> = {}, slow = 1, count = 4): StepRun {
  const samples = Array.from({ length: concurrency * count }, (_, index): LoadSample => {
    const sentMs = Math.floor(index / concurrency) * 510 * slow;
    const marks = {
      firstToken: sentMs + 100 * slow,
      lastToken: sentMs + 500 * slow,
      lastByte: sentMs + 510 * slow,
    };
    return loadSample({ index, sentMs, marks, endMs: marks.lastByte });
  });
  return {
    model: 'local',
    scenario: 'short-qa',
    step: 0,
    shape: { kind: 'closed', concurrency, rampMs: 0 },
    cache: 'cold',
    scheduled: samples.length,
    startMs: 0,
    endMs: 1,
    status: 'completed',
    samples,
    ...over,
  };
}

function summary(runs: StepRun[], scenario: Record<string, unknown> = {}) {
  return summarizeBench({
    id: 'b',
    spec: { model: ['local'], sweep: false, seed: 1 },
    scenarios: [{ ...scenarioSchema.parse({ ...file, ...scenario }), name: 'short-qa' }],
    environment: {} as BenchResult['environment'],
    startedAt: '',
    finishedAt: '',
    status: 'completed',
    runs,
  });
}

describe('the figures of a step', () => {
  it('leave the cold request out of latency, not out of the counts, and set it against the later ones', () => {
    const run = step(1);
    run.samples[0] = loadSample({
      ...run.samples[0],
      cold: true,
      connectMs: 30,
      marks: { firstToken: 1_900, lastToken: 1_970 },
    });
    const [figures] = summary([run]).steps;
    expect(figures?.latency.ttft).toMatchObject({ n: 3, p50: 100, max: 100 });
    expect(figures?.counts).toMatchObject({ scheduled: 4, sent: 4, ok: 4 });
    // 1,970 ms and 30 ms for its socket against a median of 500 ms.
    expect(figures?.first).toEqual({ firstMs: 2_000, laterMs: 500, ratio: 4, later: 3 });
  });

  it('set what the server says of its own time beside ours', () => {
    const run = step(1);
    run.samples[1] = loadSample({ ...run.samples[1], serverTimings: { queueMs: 7, prefillMs: 80 } });
    const { latency } = summary([run]).steps[0]!;
    expect(latency).toMatchObject({ serverQueue: { n: 1, p50: 7 }, serverPrefill: { n: 1, p50: 80 } });
    expect(latency.serverDecode).toBeUndefined();
  });

  it('keep what failed in every denominator, by kind', () => {
    const run = step(1, { scheduled: 10, status: 'stopped', reason: 'gone' });
    const failure = { stage: 'generate', kind: 'timeout', message: 'm' } as const;
    run.samples[2] = loadSample({ ...run.samples[2], status: 'failed', failure });
    run.samples[3] = loadSample({ ...run.samples[3], status: 'incomplete' });
    const [figures] = summary([run], { slo: { e2e_ms: 500 } }).steps;
    expect(figures?.counts).toMatchObject({
      ok: 2,
      failed: 1,
      incomplete: 1,
      errors: { timeout: 1, stopped: 1 },
    });
    expect(figures?.goodput).toMatchObject({ met: 2, scheduled: 10 });
    expect(figures?.latency.e2e?.n).toBe(2);
    expect(figures?.grade).toBe('slow');
  });

  it('count what is right and in time once answers are scored', () => {
    const run = step(1);
    run.samples = run.samples.map((sample, index) => ({
      ...sample,
      testcaseId: `c${index}`,
      passed: index !== 0,
    }));
    run.samples[1] = { ...run.samples[1]!, marks: { firstToken: 700, lastToken: 9_000 } };
    const [figures] = summary([run], { slo: { e2e_ms: 600 } }).steps;
    expect(figures?.accuracy?.passRate).toMatchObject({ n: 4, mean: 0.75 });
    // The first is wrong, the second late.
    expect(figures?.correctGoodput?.share.mean).toBe(0.5);
    expect(figures?.goodput?.share.mean).toBe(0.75);
  });

  it('call a TTFT untrusted where the client lags by more than a twentieth of it', () => {
    const lag = { p50Ms: 0, p99Ms: 5, maxMs: 9 };
    expect(summary([step(1, { client: lag })]).steps[0]?.client?.trusted).toBe(true);
    expect(summary([step(1, { client: { ...lag, p99Ms: 5.1 } })]).steps[0]?.client?.trusted).toBe(false);
  });
});

describe('the steps of a scenario', () => {
  it('give batching efficiency against the step at 1', () => {
    // Twice as slow at 4: 4 · 1/2 of the throughput of one, of 4 that would be ideal.
    const { steps } = summary([step(1), step(4, { step: 1 }, 2)]);
    expect(steps[0]?.batchingEfficiency).toBeUndefined();
    expect(steps[1]?.batchingEfficiency).toBeCloseTo(0.5, 12);
    // Each prompt took twice as long; the four that the step at 1 sent are compared.
    expect(steps[0]?.slowdown).toBeUndefined();
    expect(steps[1]?.slowdown).toEqual({ n: 4, e2e: { value: 2 } });
  });

  it('carry as much as the last size before the first that misses the level', () => {
    const runs = [step(1), step(8, {}, 9), step(16), step(4)];
    const [capacity] = summary(runs, { slo: { e2e_ms: 1_000 } }).capacities;
    expect(capacity).toMatchObject({ measured: [1, 4, 8, 16], highest: 4, wanted: 10, enough: false });
  });

  it('take what the user cut short for no limit', () => {
    const runs = [step(4), step(16, { status: 'interrupted', scheduled: 100 })];
    const [capacity] = summary(runs).capacities;
    expect(capacity).toMatchObject({ measured: [4], highest: 4 });
    expect(capacity?.enough).toBeUndefined();
  });

  it('say nothing of a load that was never offered', () => {
    const [capacity] = summary([step(4)]).capacities;
    expect(capacity).toMatchObject({ highest: 4, limits: { e2eMs: 5_000 } });
    expect(capacity?.enough).toBeUndefined();
  });

  it('compare other models with the first, size by size', () => {
    const runs = [step(2, {}, 1, 10), step(2, { model: 'cloud' }, 3, 10), step(4, { model: 'cloud' })];
    const { comparisons } = summary(runs);
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({
      base: 'local',
      head: 'cloud',
      e2e: { value: 3, interval: { low: 3, high: 3 } },
      outputTokens: { value: 1 },
    });
    expect(comparisons[0]?.tokensPerS?.value).toBeCloseTo(1 / 3, 12);
  });

  it('compare no tokens that a server did not count', () => {
    const cloud = step(2, { model: 'cloud' });
    const chunks = cloud.samples.map((one) => ({ ...one, tokens: {}, tokenSource: 'chunks' as const }));
    const [comparison] = summary([step(2), { ...cloud, samples: chunks }]).comparisons;
    expect(comparison).toMatchObject({ e2e: { value: 1 }, charactersPerS: { value: 1 } });
    expect([comparison?.tpot, comparison?.outputTokens, comparison?.tokensPerS]).toEqual(
      Array(3).fill(undefined),
    );
  });

  it('compare an open load from the due time', () => {
    const shape = {
      kind: 'open',
      arrival: 'constant',
      ratePerS: 5,
      mostInFlight: 1,
      rampMs: 0,
      scheduleHash: '',
    };
    const open = (model: string, lateMs: number) => {
      const run = step(1, { model, shape: shape as StepRun['shape'] });
      return { ...run, samples: run.samples.map((one) => ({ ...one, scheduledMs: one.sentMs - lateMs })) };
    };
    // 500 ms each from sending; the second waited as long again.
    expect(summary([open('local', 0), open('cloud', 500)]).comparisons[0]?.e2e?.value).toBe(2);
  });
});
