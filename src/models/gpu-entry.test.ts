import { expect, it } from 'vitest';
import { gpuEntry } from './gpu-entry.ts';

it('is bought or rented, as of a day; a card without a price may stand there', () => {
  const problems = (entry: object) =>
    gpuEntry.safeParse(entry).error?.issues.map(({ path }) => path[0]) ?? [];
  expect(problems({ price_cny: 1, as_of: '2026-07-31' })).toEqual([]);
  expect(problems({ rent_cny_per_hour: 1, as_of: '2026-07-31' })).toEqual([]);
  expect(problems({ power_w: 300 })).toEqual([]);
  expect(problems({ price_cny: 1, rent_cny_per_hour: 1, as_of: '2026-07-31' })).toEqual(['price_cny']);
  expect(problems({ price_cny: 1 })).toEqual(['as_of']);
});
