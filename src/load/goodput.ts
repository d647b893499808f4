import { type Estimate, rateEstimate } from '../statistics/estimate.ts';
import type { LoadSample } from './load-sample.ts';
import { requestTimes } from './request-times.ts';

/** Limits of one request in milliseconds; in an open load TTFT and E2E count from the due time. */
export interface Limits {
  ttftMs?: number | undefined;
  e2eMs?: number | undefined;
  tpotMs?: number | undefined;
}

/** Requests that met a condition. The denominator is every scheduled one: failed, cut and never sent ones too. */
export interface Goodput {
  met: number;
  scheduled: number;
  share: Estimate;
  perS: number;
}

/** Whether a request was answered whole within every limit. A time that could not be measured does not meet its limit. */
export function meets(sample: LoadSample, limits: Limits): boolean {
  if (sample.status !== 'ok') return false;
  const { ttftDueMs, e2eDueMs, tpotMs } = requestTimes(sample);
  const within = (value: number | undefined, limit: number | undefined) =>
    limit === undefined || (value !== undefined && value <= limit);
  return within(ttftDueMs, limits.ttftMs) && within(e2eDueMs, limits.e2eMs) && within(tpotMs, limits.tpotMs);
}

/** The share and rate of `samples` that meet `condition`; undefined where nothing was scheduled. */
export function goodputOf(
  samples: readonly LoadSample[],
  { scheduled, seconds }: { scheduled: number; seconds: number },
  condition: (sample: LoadSample) => boolean,
): Goodput | undefined {
  const met = samples.filter(condition).length;
  const share = rateEstimate(met, scheduled, { unscored: 0, failed: 0 });
  return share && { met, scheduled, share, perS: seconds > 0 ? met / seconds : 0 };
}
