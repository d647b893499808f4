import { expect, it } from 'vitest';
import type { Suite } from '../testcases/testcase.ts';
import { aTestcase } from '../testing/records.ts';
import { selectTestcases } from './select-testcases.ts';

function aSuite(name: string, ids: readonly string[]): Suite {
  const cases = ids.map((id, index) =>
    aTestcase({ id, suite: name, category: index % 2 ? '关系查询' : '产品推荐' }),
  );
  return { name, title: name, passThreshold: 0.6, cases, fingerprint: 'f' };
}

const suites = [aSuite('one', ['a1', 'a2', 'a3']), aSuite('two', ['b1', 'b2'])];
const ids = (spec: Parameters<typeof selectTestcases>[1]) =>
  selectTestcases(suites, spec).map(({ id }) => id);

it('takes all cases, suite by suite', () => {
  expect(ids({})).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
});

it('limits each suite after category and case', () => {
  expect(ids({ limit: 1 })).toEqual(['a1', 'b1']);
  expect(ids({ category: ['关系查询'] })).toEqual(['a2', 'b2']);
  expect(ids({ category: ['产品推荐'], limit: 1 })).toEqual(['a1', 'b1']);
  expect(ids({ case: ['b2', 'a1'] })).toEqual(['a1', 'b2']);
});

it('names the nearest category and case', () => {
  expect(() => ids({ category: ['关系查旬'] })).toThrow('did you mean "关系查询"?');
  expect(() => ids({ case: ['a9'] })).toThrow('unknown case "a9"; did you mean "a1"?');
});

it('refuses two cases with one id, and an empty choice', () => {
  expect(() => selectTestcases([aSuite('one', ['x']), aSuite('two', ['x'])], {})).toThrow(
    'case "x" is in suite one and in suite two',
  );
  expect(() => ids({ case: ['a1'], category: ['关系查询'] })).toThrow('no case is left');
});
