import type { Estimate } from '../statistics/estimate.ts';
import type { Quantiles } from '../statistics/quantiles.ts';

const NONE = '—';

/**
 * `89.2 % [81.0, 95.1]`; a dash where nothing was measured. Beside a number of cases that the estimate does not
 * rest on, its own follows: `0.0 % [0.0, 65.8] n=2`.
 */
export function formatEstimate(estimate: Estimate | undefined, cases?: number): string {
  if (!estimate) return NONE;
  const figures = `${percent(estimate.mean)} % [${percent(estimate.low)}, ${percent(estimate.high)}]`;
  return cases === undefined || cases === estimate.n ? figures : `${figures} n=${estimate.n}`;
}

/** `+11.1 [+4.0, +18.2]` in percentage points. */
export function formatDifference({
  difference,
  low,
  high,
}: {
  difference: number;
  low: number;
  high: number;
}): string {
  return `${signed(difference)} [${signed(low)}, ${signed(high)}]`;
}

/** The median in milliseconds: two digits below 10, none above 100. */
export function formatMedian(quantiles: Quantiles | undefined): string {
  return quantiles ? formatMs(quantiles.p50) : NONE;
}

export function formatMs(ms: number | undefined): string {
  if (ms === undefined) return NONE;
  if (ms < 10) return ms.toFixed(2);
  if (ms < 100) return ms.toFixed(1);
  return Math.round(ms).toLocaleString('en-US');
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}

function signed(share: number): string {
  const points = (share * 100).toFixed(1);
  return share > 0 ? `+${points}` : points.replace('-', '−');
}
