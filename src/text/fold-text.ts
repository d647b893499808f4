import { Converter } from 'opencc-js/t2cn';

let toSimplified: ((text: string) => string) | undefined;

/**
 * The form in which texts are compared: Unicode NFKC (full width becomes half width), lower case,
 * traditional characters simplified. The result can differ in length from the input.
 */
export function foldText(text: string): string {
  toSimplified ??= Converter({ from: 't', to: 'cn' });
  return toSimplified(text.normalize('NFKC').toLowerCase());
}
