import { normalForm } from '../text/normal-form.ts';

/** Below this a quote proves nothing: one character stands in nearly every answer. */
const FEWEST_CHARACTERS = 2;

/**
 * Where a quote stands in an answer (UTF-16 offsets as written), undefined where it does not. Compared in normal
 * form without any white space; quotation marks around it and a stop at its end do not count. Linear.
 */
export function findQuote(answer: string, quote: string): { start: number; end: number } | undefined {
  const wanted = solid(normalForm(quote).text).text.replace(/^["'“”‘’「『]+|["'“”‘’」』。.!…]+$/gu, '');
  if (wanted.length < FEWEST_CHARACTERS) return undefined;
  const form = normalForm(answer);
  const { text, places } = solid(form.text);
  const at = text.indexOf(wanted);
  if (at < 0) return undefined;
  return form.span(places[at]!, places[at + wanted.length - 1]! + 1);
}

/** A text without white space, and where each of its characters stood. */
function solid(text: string): { text: string; places: number[] } {
  const places = Array.from({ length: text.length }, (_, place) => place).filter(
    (place) => !/\s/.test(text[place]!),
  );
  return { text: places.map((place) => text[place]!).join(''), places };
}
