import { expect, test } from 'vitest';
import { type Merits, pareto } from './pareto.ts';

const dominatedBy = (options: Record<string, Omit<Merits, 'concurrency'> & { concurrency?: number }>) =>
  Object.fromEntries(
    pareto(Object.keys(options), (name) => ({ concurrency: 1, ...options[name] })).map((one) => [
      one.option,
      one.dominatedBy,
    ]),
  );

test('no better in any and worse in one is dominated; equal ones are not', () => {
  expect(
    dominatedBy({
      good: { coverage: 0.9, p95Ms: 900, costCny: 4 },
      same: { coverage: 0.9, p95Ms: 900, costCny: 4 },
      dear: { coverage: 0.9, p95Ms: 900, costCny: 5 },
      fast: { coverage: 0.7, p95Ms: 200, costCny: 4 },
    }),
  ).toEqual({ good: [], same: [], dear: ['good', 'same'], fast: [] });
});

test('what neither has is left out; what only one has could be better', () => {
  expect(
    dominatedBy({
      good: { coverage: 0.9, p95Ms: 900 },
      weak: { coverage: 0.8, p95Ms: 900 },
      priced: { coverage: 0.7, p95Ms: 950, costCny: 1 },
    }),
  ).toEqual({ good: [], weak: ['good'], priced: [] });
});

test('times at another concurrency are not compared', () => {
  const [good, weak] = [
    { coverage: 0.9, p95Ms: 100 },
    { coverage: 0.8, p95Ms: 900, concurrency: 4 },
  ];
  expect(dominatedBy({ good, weak }).weak).toEqual([]);
  expect(dominatedBy({ good, weak: { ...weak, concurrency: 1 } }).weak).toEqual(['good']);
});

test('options that were asked other cases are not compared', () => {
  const [good, weak] = [
    { coverage: 0.9, p95Ms: 100, asked: 'a' },
    { coverage: 0.8, p95Ms: 900, asked: 'b' },
  ];
  expect(dominatedBy({ good, weak }).weak).toEqual([]);
  expect(dominatedBy({ good, weak: { ...weak, asked: 'a' } }).weak).toEqual(['good']);
});
