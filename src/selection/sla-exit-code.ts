import type { Condition } from './sla.ts';
import type { JudgedOption } from './sla-judge.ts';

const ACCURACY: readonly Condition['metric'][] = ['coverage', 'pass', 'contradiction'];

/**
 * The exit code of a selection: 0 where an option qualifies; else 101 where one at least keeps every condition of
 * accuracy (what it lacks is latency, cost, reliability, concurrency or the place of data); else 100.
 */
export function slaExitCode(judged: readonly Pick<JudgedOption, 'standing' | 'conditions'>[]): 0 | 100 | 101 {
  if (judged.some(({ standing }) => standing === 'qualifies')) return 0;
  const isAccurate = ({ conditions }: Pick<JudgedOption, 'conditions'>) =>
    conditions.every(({ condition, state }) => state === 'met' || !ACCURACY.includes(condition.metric));
  return judged.some(isAccurate) ? 101 : 100;
}
