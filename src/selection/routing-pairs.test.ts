import { expect, it } from 'vitest';
import { aRoutingPair } from '../testing/routing-records.ts';
import type { Option } from './option.ts';
import { routingPairs } from './routing-pairs.ts';

const { small, large } = aRoutingPair(5);
const always = () => true;
const as = (
  option: Option,
  model: string,
  overrides: Partial<Option['model']> = {},
  cases = option.cases,
): Option => ({
  ...option,
  cases,
  arm: { model, rag: true },
  model: { ...option.model, name: model, ...overrides },
});
const namesOf = (options: Option[], alike = always) =>
  routingPairs(options, alike).map((pair) => `${pair.small.model.name}→${pair.large.model.name}`);

it('takes the model with fewer parameters for the small one, else the cheaper, else the weaker', () => {
  expect(namesOf([large, small])).toEqual(['small→large']);
  const unknown = { parametersB: undefined };
  const paid = (option: Option, perQuestionCny: number) => ({ ...option, charged: { n: 1, perQuestionCny } });
  expect(namesOf([paid(as(small, 's', unknown), 2), paid(large, 1)])).toEqual(['large→s']);
  // Small covers 0.5, large 0.7.
  expect(namesOf([as(large, 'l', unknown), as(small, 's', unknown)])).toEqual(['s→l']);
});

it('pairs only alike options with RAG of two models over ten cases', () => {
  expect(namesOf([small, large], () => false)).toEqual([]);
  expect(namesOf([small, { ...large, arm: { model: 'large', rag: false } }])).toEqual([]);
  expect(namesOf([small, as(large, 'small')])).toEqual([]);
  expect(namesOf([small, as(large, 'large', {}, large.cases.slice(0, 9))])).toEqual([]);
  expect(namesOf([small, as(large, 'r', { route: { small: 'a', large: 'b', threshold: 0.5 } })])).toEqual([]);
});

it('keeps three, those with the most cases first, and one for two models', () => {
  const fewer = large.cases.slice(0, 12);
  const options = [
    small,
    large,
    as(large, 'large', {}, fewer),
    as(large, 'x', {}, fewer),
    as(large, 'y', {}, fewer),
  ];
  const names = namesOf(options);
  expect(names).toHaveLength(3);
  expect(names[0]).toBe('small→large');
  expect(new Set(names).size).toBe(3);
});
