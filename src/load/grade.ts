import { meets } from './goodput.ts';
import type { LoadSample } from './load-sample.ts';

/** The grade of a service: the best response time that the needed share of all scheduled requests kept. */
export type Grade = 'excellent' | 'normal' | 'slow';

/** How a step stands against service levels; `levels` in milliseconds, `share` 0..1. */
export function gradeOf(
  samples: readonly LoadSample[],
  scheduled: number,
  levels: { normalMs: number; excellentMs: number; share: number },
): Grade | undefined {
  if (scheduled === 0) return undefined;
  const keeps = (e2eMs: number) =>
    samples.filter((sample) => meets(sample, { e2eMs })).length / scheduled >= levels.share;
  return keeps(levels.excellentMs) ? 'excellent' : keeps(levels.normalMs) ? 'normal' : 'slow';
}
