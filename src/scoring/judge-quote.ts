import { normalForm } from '../text/normal-form.ts';

/** Below this a quote proves nothing, unless it is the whole answer (可以): such words stand in nearly every one. */
const FEWEST_CHARACTERS = 4;

/**
 * Where a quote stands in an answer (UTF-16 offsets as written), undefined where it does not. Compared in normal
 * form without any white space; quotation marks around it and a stop at its end do not count. Linear.
 */
export function findQuote(answer: string, quote: string): { start: number; end: number } | undefined {
  const wanted = bare(solid(normalForm(quote).text).text);
  const form = normalForm(answer);
  const { text, places } = solid(form.text);
  if (wanted === '' || (wanted.length < FEWEST_CHARACTERS && wanted !== bare(text))) return undefined;
  const at = text.indexOf(wanted);
  if (at < 0) return undefined;
  return form.span(places[at]!, places[at + wanted.length - 1]! + 1);
}

/** Without quotation marks around it and stops at its end. */
function bare(text: string): string {
  return text.replace(/^["'“”‘’「『]+|["'“”‘’」』。.!…]+$/gu, '');
}

/** A text without white space, and where each of its characters stood. */
function solid(text: string): { text: string; places: number[] } {
  const places = Array.from({ length: text.length }, (_, place) => place).filter(
    (place) => !/\s/.test(text[place]!),
  );
  return { text: places.map((place) => text[place]!).join(''), places };
}
