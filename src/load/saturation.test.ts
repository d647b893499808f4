import { expect, test } from 'vitest';
import { loadSample } from '../testing/load-samples.ts';
import { isSaturated } from './saturation.ts';
import { scenarioSchema } from './scenario.ts';
import type { StepRun } from './step-run.ts';

const service = scenarioSchema.parse({
  title: '试',
  prompts: { tokens: [5, 10] },
  output_tokens: 20,
  requests: 2,
  slo: { e2e_ms: 1_000 },
});

/** Two requests, one after the other, of `tokens` each in `e2eMs`. */
function step(tokens: number, e2eMs = 500): StepRun {
  const samples = [0, e2eMs].map((sentMs) =>
    loadSample({
      sentMs,
      endMs: sentMs + e2eMs,
      marks: { firstToken: sentMs, lastToken: sentMs + e2eMs },
      tokens: { completion: tokens },
    }),
  );
  const shape = { kind: 'closed', concurrency: 1, rampMs: 0 } as const;
  const of = { model: 'm', scenario: 's', step: 0, cache: 'cold', status: 'completed' } as const;
  return { ...of, shape, scheduled: 2, startMs: 0, endMs: 1, samples };
}

test('a sweep goes on while a step brings 5 % more, and ends when it does not', () => {
  expect(isSaturated([step(100)], service)).toBe(false);
  expect(isSaturated([step(100), step(105)], service)).toBe(false);
  expect(isSaturated([step(100), step(104)], service)).toBe(true);
});

test('it ends when the service level is missed, however much more it brings', () => {
  expect(isSaturated([step(100), step(1_000, 1_001)], service)).toBe(true);
  expect(isSaturated([{ ...step(100), scheduled: 3 }], service)).toBe(true);
});
