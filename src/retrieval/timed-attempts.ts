import type { Clock } from '../base/clock.ts';
import { type Span, type Stage, timed } from '../base/span.ts';

/**
 * Times an adapter's call and appends to `spans` those that the adapter left in `attempts`, one an attempt;
 * for an adapter that leaves none, having no endpoint, one span of the whole. Also when it throws.
 */
export async function timedAttempts<T>(
  clock: Clock,
  spans: Span[],
  stage: Stage,
  work: (attempts: Span[]) => Promise<T>,
): Promise<T> {
  const attempts: Span[] = [];
  const whole: Span[] = [];
  try {
    return await timed(clock, whole, stage, () => work(attempts));
  } finally {
    spans.push(...(attempts.length > 0 ? attempts : whole));
  }
}
