import { retrievalMs } from '../../retrieval/retrieval-time.ts';
import type { RunResult } from '../../run/run-context.ts';
import { type Arm, armName, type Sample } from '../../run/sample.ts';
import { remembered } from '../../selection/remembered.ts';
import { type Quantiles, quantilesOf } from '../../statistics/quantiles.ts';
import { generationMs, isReported, ttftMs } from '../latency.ts';
import { samplesByArm } from '../samples-by-arm.ts';

/** A sample with its times in milliseconds, which several sections ask for; undefined: not measured. */
export interface TimedSample {
  sample: Sample;
  retrievalMs?: number;
  generationMs?: number;
  ttftMs?: number;
  /** Its times are what another system says. */
  isReported: boolean;
}

/** The samples of an arm of a run, timed once. */
export function armSamples({ samples }: RunResult, arm: Arm): readonly TimedSample[] {
  const byArm = remembered([samples], 'arms', () => samplesByArm(samples));
  return remembered([samples], `timed ${armName(arm)}`, () =>
    (byArm.get(armName(arm)) ?? []).map(timedSample),
  );
}

/** The quantiles of a time over those that have it; undefined where none has. */
export function timesOf(
  samples: readonly TimedSample[],
  measure: (one: TimedSample) => number | undefined,
): Quantiles | undefined {
  const times: number[] = [];
  for (const one of samples) {
    const ms = measure(one);
    if (ms !== undefined) times.push(ms);
  }
  return quantilesOf(times);
}

/** Answered, and not the first of its arm. */
export function isWarm({ sample }: TimedSample): boolean {
  return !sample.failure && !sample.cold;
}

function timedSample(sample: Sample): TimedSample {
  return {
    sample,
    retrievalMs: retrievalMs(sample.spans),
    generationMs: generationMs(sample),
    ttftMs: ttftMs(sample),
    isReported: isReported(sample),
  };
}
