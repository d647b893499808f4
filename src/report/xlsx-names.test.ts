import { expect, it } from 'vitest';
import { onSheet, sheetNames } from './xlsx-names.ts';

it('makes names that Excel takes', () => {
  const long = '长'.repeat(40);
  expect(sheetNames([long, long, "'a/b'", 'A b', '', 'History'])).toEqual([
    '长'.repeat(31),
    `${'长'.repeat(27)} (2)`,
    'a b',
    'A b (2)',
    'sheet',
    'sheet History',
  ]);
  expect(onSheet("it's", 'A1')).toBe("'it''s'!A1");
});
