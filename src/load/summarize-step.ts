import { accuracyOf } from './accuracy-under-load.ts';
import { goodputOf, meets } from './goodput.ts';
import { gradeOf } from './grade.ts';
import { serviceLimits } from './saturation.ts';
import type { Scenario } from './scenario.ts';
import { steadyWindow, wholeWindow } from './steady-window.ts';
import { countsOf, tokensOf } from './step-counts.ts';
import { firstAgainstLater, latencyOf } from './step-latency.ts';
import { measuredSamples, type StepRun, warmSamples } from './step-run.ts';
import type { StepSummary } from './step-summary.ts';
import { throughputIn } from './throughput.ts';

/** Above this share of the median TTFT our own lag is no longer small beside it. */
const MOST_LAG = 0.05;

/** The figures of one step. Pure; the same seed gives the same intervals. */
export function summarizeStep(
  run: StepRun,
  scenario: Pick<Scenario, 'title' | 'prompts' | 'slo' | 'levels'>,
  seed: number,
): StepSummary {
  const measured = measuredSamples(run);
  const whole = wholeWindow(measured);
  const steady = steadyWindow(measured, run);
  const latency = latencyOf(warmSamples(run));
  const limits = serviceLimits(scenario);
  const offered = { scheduled: run.scheduled, seconds: whole ? (whole.toMs - whole.fromMs) / 1000 : 0 };
  const { normal_ms: normalMs, excellent_ms: excellentMs, share } = scenario.levels;
  const { model, scenario: name, step, shape, cache, status, reason, server, client } = run;
  return {
    model,
    scenario: name,
    title: scenario.title,
    step,
    shape,
    cache,
    status,
    ...(reason !== undefined && { reason }),
    counts: countsOf(run, measured),
    latency,
    tokens: tokensOf(measured, scenario),
    throughput: {
      ...(steady && { steady: throughputIn(measured, steady) }),
      ...(whole && whole.toMs > whole.fromMs && { whole: throughputIn(measured, whole) }),
    },
    limits,
    goodput: goodputOf(measured, offered, (sample) => meets(sample, limits)),
    grade: gradeOf(measured, run.scheduled, { normalMs, excellentMs, share }),
    ...accuracyOf(measured, offered, limits, seed),
    first: firstAgainstLater(run.samples),
    ...(server !== undefined && { server }),
    ...(client && {
      client: { lag: client, trusted: !(latency.ttft && client.p99Ms > MOST_LAG * latency.ttft.p50) },
    }),
  };
}
