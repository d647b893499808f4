import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('makes a value once for the same owners in their order and the same key', () => {
  const [a, b] = [{}, {}];
  let made = 0;
  const make = () => ++made;
  expect([remembered([a, b], 'k', make), remembered([a, b], 'k', make)]).toEqual([1, 1]);
  expect([remembered([b, a], 'k', make), remembered([a], 'k', make), remembered([a, b], 'l', make)]).toEqual([
    2, 3, 4,
  ]);
});

test('remembers that there is nothing', () => {
  const owner = {};
  let made = 0;
  const none = () => {
    made++;
    return undefined;
  };
  expect([remembered([owner], 'k', none), remembered([owner], 'k', none), made]).toEqual([
    undefined,
    undefined,
    1,
  ]);
});
