import { expect, it } from 'vitest';
import { segmentsOf } from './segments-of.ts';

it('cuts a text where marks begin and end, also where they overlap', () => {
  expect(
    segmentsOf('0123456789', [
      { number: 1, start: 2, end: 6 },
      { number: 2, start: 4, end: 8 },
      { number: 3, start: 4, end: 6 },
    ]),
  ).toEqual([
    { text: '01', numbers: [] },
    { text: '23', numbers: [1] },
    { text: '45', numbers: [1, 2, 3] },
    { text: '67', numbers: [2] },
    { text: '89', numbers: [] },
  ]);
});

it('loses no text, whatever the marks say', () => {
  const marks = [
    { number: 1, start: -3, end: 1 },
    { number: 2, start: 1, end: 99 },
    { number: 3, start: 2, end: 2 },
    { number: 4, start: 50, end: 60 },
    { number: 5, start: Number.NaN, end: 2 },
  ];
  expect(segmentsOf('晨光科技', marks)).toEqual([
    { text: '晨', numbers: [1] },
    { text: '光科技', numbers: [2] },
  ]);
  expect(segmentsOf('', marks)).toEqual([]);
});
