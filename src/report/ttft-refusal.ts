import type { EventLoopLag } from '../base/event-loop-lag.ts';
import type { Quantiles } from '../statistics/quantiles.ts';

/** What part of the median TTFT our own lateness may be before the figure says more of us than of the server. */
const MOST_LAG = 0.05;

/** How late our own process was (p99) where that was too late to time the first token. */
export function ttftRefusal(
  ttft: Pick<Quantiles, 'p50'> | undefined,
  lag: EventLoopLag | undefined,
): { lagP99Ms: number } | undefined {
  return ttft && lag && lag.p99Ms > MOST_LAG * ttft.p50 ? { lagP99Ms: lag.p99Ms } : undefined;
}
