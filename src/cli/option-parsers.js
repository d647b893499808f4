import { InvalidArgumentError } from 'commander';

/**
 * Gathers the values of a repeatable option.
 * @param {string} value
 * @param {string[] | undefined} earlier
 */
export function collect(value, earlier) {
  return [...(earlier ?? []), value];
}

/** @param {string} text */
export function wholeNumber(text) {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is not a whole number.');
  return Number(text);
}

/** @param {string} text */
export function wholeNumbers(text) {
  return text.split(',').map(wholeNumber);
}

/** @param {string} text */
export function decimal(text) {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError('It is not a number.');
  return Number(text);
}
