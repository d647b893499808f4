import { expect, test } from 'vitest';
import { anOption, anOptionCase } from '../testing/selection-records.ts';
import { parseSla } from './sla.ts';
import { slaExitCode } from './sla-exit-code.ts';
import { judgeOption } from './sla-judge.ts';

/** A free option that covers `right` of 10 cases, judged with a cost that is unknown to all but `free`. */
function judged(sla: string, right: number, free = false) {
  const cases = Array.from({ length: 10 }, (_, at) =>
    anOptionCase(`c${at}`, { coverage: at < right ? 1 : 0 }),
  );
  const costOf = () => (free ? { cny: 0, basis: 'fixed' as const } : undefined);
  return judgeOption(parseSla(sla), anOption({ cases }), { costOf, capacities: [], seed: 1 });
}

test('0 where one qualifies, 101 where accuracy is kept by one, else 100', () => {
  const sla = 'coverage>=0.8, cost_per_1k<=5';
  expect(slaExitCode([judged(sla, 2), judged(sla, 9, true)])).toBe(0);
  expect(slaExitCode([judged(sla, 2, true), judged(sla, 9)])).toBe(101);
  expect(slaExitCode([judged(sla, 2, true), judged(sla, 2)])).toBe(100);
  expect(slaExitCode([])).toBe(100);
});
