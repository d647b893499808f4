import { Converter } from 'opencc-js/t2cn';

type Convert = (text: string) => string;

let convert: Convert | undefined;

/** Built on first use: the dictionaries take a while to load. */
function toSimplified(text: string): string {
  const built: Convert = convert ?? Converter({ from: 't', to: 'cn' });
  convert = built;
  return built(text);
}

/**
 * The form in which texts are compared: Unicode NFKC (full width becomes half width), lower case,
 * traditional characters simplified. The result can differ in length from the input.
 */
export function foldText(text: string): string {
  return toSimplified(text.normalize('NFKC').toLowerCase());
}
