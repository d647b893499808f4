import { medianRatio, type Ratio } from '../statistics/median-ratio.ts';
import type { Option } from './option.ts';
import { pairedCases } from './paired-cases.ts';

/** A warm time of an option: to its first token, or of a whole question. Only one kind is ever set against itself. */
export type OptionTime = 'ttftMs' | 'questionMs';

/** The ratio of medians with the number of cases behind either side; `refused` says why there is none. */
export interface TimeRatio {
  ratio?: Ratio;
  n: number;
  refused?: 'concurrency' | 'lag' | 'unmeasured';
}

/**
 * median(head) / median(base) of one time over the cases that both measured, each case once (the mean of its trials).
 * Refused where the runs had other numbers of requests in flight, and for TTFT where our own process was too late.
 */
export function compareTimes(base: Option, head: Option, time: OptionTime, seed: number): TimeRatio {
  if (base.concurrency !== head.concurrency) return { n: 0, refused: 'concurrency' };
  if (time === 'ttftMs' && (base.latency.ttftRefused ?? head.latency.ttftRefused))
    return { n: 0, refused: 'lag' };
  const pairs = pairedCases(base, head, (one) => one[time]);
  const ratio = medianRatio(
    pairs.map((pair) => pair.base),
    pairs.map((pair) => pair.head),
    { seed },
  );
  return ratio ? { ratio, n: pairs.length } : { n: pairs.length, refused: 'unmeasured' };
}
