import { describe, expect, it } from 'vitest';
import { type Gate, gateSchema } from '../run/gate.ts';
import type { ArmSummary } from './arm-summary.ts';
import { gateExitCode, judgeGates } from './judge-gates.ts';

function anArm(overrides: Partial<ArmSummary> = {}): ArmSummary {
  const estimate = (mean: number) => ({
    mean,
    low: mean - 0.1,
    high: mean + 0.1,
    n: 50,
    unscored: 0,
    failed: 0,
  });
  const times = { n: 50, mean: 100, p50: 90, p90: 150, p95: 200, min: 10, max: 300 };
  return {
    model: 'm',
    rag: true,
    cases: 50,
    accuracy: { coverage: estimate(0.8), passRate: estimate(0.7) },
    latency: { concurrency: 3, retrieval: times, generation: times, ttft: times, stages: {}, cold: {} },
    truncatedPrompts: 0,
    tokens: { n: 50 },
    cost: { n: 50, totalCny: 0.5, perThousandQuestionsCny: 10, pricesAsOf: '2026-01-01' },
    counts: { samples: 50, scored: 50, unscored: 0, failed: 0, remaining: 0 },
    failures: {},
    byCategory: {},
    bySuite: {},
    ...overrides,
  };
}

const judged = (arms: ArmSummary[], gate: Gate) => judgeGates(arms, gate);

describe('judgeGates', () => {
  it('gives each limit with its value and interval; a value at the limit keeps it', () => {
    expect(judged([anArm()], { min_coverage: 0.8, max_retrieval_p95_ms: 200 })).toEqual([
      {
        arm: { model: 'm', rag: true },
        name: 'min_coverage',
        limit: 0.8,
        value: 0.8,
        low: 0.8 - 0.1,
        high: 0.8 + 0.1,
        pass: true,
      },
      { arm: { model: 'm', rag: true }, name: 'max_retrieval_p95_ms', limit: 200, value: 200, pass: true },
    ]);
  });

  it('exits 100 for quality before 101 for latency or cost', () => {
    const code = (gate: Gate) => gateExitCode(judged([anArm()], gate));
    expect(code({ min_coverage: 0.81, max_ttft_p95_ms: 1 })).toBe(100);
    expect(code({ min_pass_rate: 0.7, max_ttft_p95_ms: 199 })).toBe(101);
    expect(code({ max_cost_cny_per_1k: 9.9 })).toBe(101);
    expect(code({ max_cost_cny_per_1k: 10, min_pass_rate: 0.7 })).toBe(0);
  });

  it('judges the arms with RAG, and those without where there is none', () => {
    const noRag = anArm({ rag: false, accuracy: {} });
    expect(judged([noRag, anArm()], { min_coverage: 0.5 })).toHaveLength(1);
    expect(judged([noRag], { min_coverage: 0.5 })).toMatchObject([
      { pass: false, why: 'nothing was scored' },
    ]);
  });

  it('misses a limit that was not measured, and leaves out cost where nothing has a price', () => {
    const few = anArm();
    few.latency.retrieval = { n: 8, mean: 1, p50: 1, min: 1, max: 1 };
    expect(judged([few], { max_retrieval_p95_ms: 5 })).toMatchObject([
      { pass: false, why: 'n too small for a p95: 8 warm samples' },
    ]);
    expect(judged([anArm({ cost: { n: 0 } })], { max_cost_cny_per_1k: 1 })).toEqual([]);
  });
});

it('refuses a gate without a limit', () => {
  expect(gateSchema.safeParse({ title: 'nothing' }).error?.issues[0]?.message).toContain('has no limit');
});
