import { fingerprint } from '../base/hash.ts';
import type { Pair } from '../statistics/compare-pairs.ts';
import type { OptionCase } from './option.ts';
import { remembered } from './remembered.ts';

/** An option as far as its cases are paired. */
export interface WithCases {
  cases: readonly OptionCase[];
}

/** The values of the cases that both have one for. A case is the same where its suite, id and question are. */
export function pairedCases(
  base: WithCases,
  head: WithCases,
  pick: (one: OptionCase) => number | undefined,
): Pair[] {
  const others = counterparts(base, head);
  const pairs: Pair[] = [];
  for (const [at, one] of head.cases.entries()) {
    const counterpart = others[at];
    const [other, own] = [counterpart && pick(counterpart), pick(one)];
    if (other === undefined || own === undefined) continue;
    pairs.push({ base: other, head: own, ...(one.group !== undefined && { group: one.group }) });
  }
  return pairs;
}

/** Of each case of `head` the same case of `base`, in their order; undefined where there is none. */
export function counterparts(base: WithCases, head: WithCases): readonly (OptionCase | undefined)[] {
  // Options of one suite hold the same cases in the same order.
  const isAligned =
    base.cases.length === head.cases.length && base.cases.every((one, at) => isSame(one, head.cases[at]!));
  if (isAligned) return base.cases;
  const byKey = new Map(base.cases.map((one) => [keyOf(one), one]));
  return head.cases.map((one) => byKey.get(keyOf(one)));
}

function isSame(one: OptionCase, other: OptionCase): boolean {
  return one.testcaseId === other.testcaseId && one.suite === other.suite && one.question === other.question;
}

/** The same for options that were asked the same cases. */
export function askedOf({ cases }: WithCases): string {
  return remembered([cases], 'asked', () => fingerprint(cases.map(keyOf).sort()));
}

/** One text per case; neither a suite nor an id holds a line break. */
export function keyOf({ suite, testcaseId, question }: OptionCase): string {
  return `${suite}\n${testcaseId}\n${question}`;
}
