import { expect, test } from 'vitest';
import { quantilesOf } from '../statistics/quantiles.ts';
import { anOption, anOptionCase } from '../testing/selection-records.ts';
import type { Option } from './option.ts';
import { recommendAccurate, recommendQualified } from './recommend.ts';

/** `right` of 40 cases covered, the first ones. */
function option(name: string, right: number, over: Partial<Option> = {}): Option {
  const cases = Array.from({ length: 40 }, (_, at) =>
    anOptionCase(`c${at}`, { coverage: at < right ? 1 : 0 }),
  );
  return anOption({ name, cases, ...over });
}

const costs = (cny: Record<string, number>) => ({
  costOf: ({ name }: Option) =>
    cny[name] === undefined ? undefined : { cny: cny[name], basis: 'fixed' as const },
  seed: 1,
});
const timed = (ms: number) => ({ latency: { question: quantilesOf([ms]) } });
const names = (options: readonly Option[]) => options.map(({ name }) => name);

test('of those that qualify the cheapest, with what is better and what is not shown to differ', () => {
  // 38 − 20 = 18 of 40 apart is shown; 21 − 20 is not.
  const choice = [option('best', 38), option('cheap', 20), option('like', 21), option('free?', 30)];
  const found = recommendQualified(choice, costs({ best: 9, cheap: 2, like: 3 }));
  expect([found.option?.name, found.reason]).toEqual(['cheap', 'cheapest-known']);
  expect([names(found.better), names(found.tied)]).toEqual([['best', 'free?'], ['like']]);
  expect(recommendQualified(choice.slice(0, 1), costs({})).reason).toBe('only-qualifying');
  expect(recommendQualified([], costs({})).reason).toBe('none-qualifies');
});

test('without costs the most accurate, where that is shown', () => {
  const found = recommendQualified([option('weak', 20), option('best', 38)], costs({}));
  expect(found).toMatchObject({ option: { name: 'best' }, reason: 'most-accurate', tied: [] });
});

test('a tie goes to the cheaper, then to the faster, then to none', () => {
  const [a, b] = [option('a', 21, timed(900)), option('b', 20, timed(300))];
  expect(recommendAccurate([a, b], costs({ a: 2, b: 3 }))).toMatchObject({
    option: { name: 'a' },
    reason: 'cheapest-of-tied',
  });
  for (const some of [costs({ a: 2 }), costs({ a: 2, b: 2 })])
    expect(recommendAccurate([a, b], some)).toMatchObject({
      option: { name: 'b' },
      reason: 'fastest-of-tied',
      tied: [{ name: 'a' }],
    });
  const busy = { ...b, concurrency: 8 };
  const none = recommendAccurate([a, busy], costs({}));
  expect([none.option, none.reason, names(none.tied)]).toEqual([undefined, 'not-told-apart', ['a', 'b']]);
});

test('no recommendation where there is nothing to compare', () => {
  const other = { ...option('b', 10), cases: [anOptionCase('elsewhere', { coverage: 0 })] };
  expect(recommendAccurate([option('a', 20), other], costs({}))).toMatchObject({ reason: 'other-questions' });
  expect(recommendAccurate([option('a', 20)], costs({}))).toMatchObject({ reason: 'only-option' });
  expect(recommendAccurate([anOption()], costs({}))).toMatchObject({ reason: 'nothing-scored' });
});
