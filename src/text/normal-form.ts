import { foldText } from './fold-text.ts';

/** A text in the form in which answers and keypoints are compared, with the way back to the text as written. */
export interface NormalForm {
  text: string;
  /** The offset (UTF-16, in the text as written) of what became `text[index]`; the written length at the end. */
  at(index: number): number;
  /** The written span of `text.slice(start, end)`; start < end. */
  span(start: number, end: number): { start: number; end: number };
}

interface Units {
  chars: string[];
  starts: number[];
  ends: number[];
}

/** Simplified forms of 0x4e00..0x9fff by code; 0 where not looked up yet. */
const simplified = new Uint16Array(0xa000 - 0x4e00);

/** Combining marks join the character before them before NFKC; joiners and variation selectors say nothing. */
const MARKS = /\p{M}/u;
const INVISIBLE = /^(?:[\u200b-\u200f\u2060\ufeff\u00ad]|[\ufe00-\ufe0f])/;

/**
 * NFKC, lower case, traditional characters simplified one by one (unlike `foldText`, which looks at phrases, so
 * that offsets stay known), thousands separators dropped (1,234,567 and 1，234，567), emphasis marks (`**`, `` ` ``)
 * and invisible characters dropped, blanks dropped except between two letters or two digits.
 * Linear in the length of the text.
 */
export function normalForm(source: string): NormalForm {
  const units = withoutSeparators(withoutBlanks(readUnits(source)), source);
  const starts = Uint32Array.from(units.starts);
  const ends = Uint32Array.from(units.ends);
  return {
    text: units.chars.join(''),
    at: (index) => starts[index] ?? source.length,
    span: (start, end) => ({ start: starts[start] ?? source.length, end: ends[end - 1] ?? source.length }),
  };
}

function readUnits(source: string): Units {
  const units: Units = { chars: [], starts: [], ends: [] };
  for (let at = 0; at < source.length; ) {
    const code = source.charCodeAt(at);
    let end = at + 1;
    let folded: string;
    if (code >= 0x4e00 && code < 0xa000) {
      folded = simplify(code);
    } else if (code < 0x80 && !(source.charCodeAt(end) > 0x2ff && MARKS.test(source[end] ?? ''))) {
      folded = isEmphasis(source, at) ? '' : source[at]!.toLowerCase();
    } else {
      end = endOfCluster(source, at);
      const cluster = source.slice(at, end);
      folded = INVISIBLE.test(cluster)
        ? ''
        : cluster
            .normalize('NFKC')
            .toLowerCase()
            .replace(/\u2212/g, '-');
    }
    for (let index = 0; index < folded.length; index++) {
      units.chars.push(folded[index]!);
      units.starts.push(at);
      units.ends.push(end);
    }
    at = end;
  }
  return units;
}

function simplify(code: number): string {
  const known = simplified[code - 0x4e00]!;
  if (known !== 0) return String.fromCharCode(known);
  const folded = foldText(String.fromCharCode(code));
  simplified[code - 0x4e00] = folded.charCodeAt(0);
  return folded.charAt(0);
}

function isEmphasis(source: string, at: number): boolean {
  const char = source[at];
  return char === '`' || (char === '*' && (source[at + 1] === '*' || source[at - 1] === '*'));
}

/** A code point and at most eight combining marks: more is no writing, and would make one unit of a whole text. */
function endOfCluster(source: string, at: number): number {
  let end = at + (source.codePointAt(at)! > 0xffff ? 2 : 1);
  for (let marks = 0; marks < 8 && end < source.length && MARKS.test(source[end]!); marks++) end++;
  return end;
}

const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';
const isNumeral = (char: string | undefined) =>
  char !== undefined && /[0-9一二两三四五六七八九十百千万亿]/.test(char);
const isLetter = (char: string | undefined) => char !== undefined && char >= 'a' && char <= 'z';
const isBlank = (char: string | undefined) => char === ' ' || char === '\t' || char === '\r';

function withoutBlanks(units: Units): Units {
  let next: string | undefined;
  const nextSolid: (string | undefined)[] = [];
  for (let at = units.chars.length - 1; at >= 0; at--) {
    nextSolid[at] = next;
    if (!isBlank(units.chars[at])) next = units.chars[at];
  }
  let before: string | undefined;
  return keep(units, (at) => {
    const char = units.chars[at];
    if (!isBlank(char)) {
      before = char;
      return true;
    }
    const after = nextSolid[at];
    // The blank of a list marker (6. 8月) keeps it from becoming 6.8.
    const kept =
      (before === '.' && isDigit(after)) ||
      (isLetter(before) && isLetter(after)) ||
      (isNumeral(before) && isNumeral(after));
    if (kept) before = ' ';
    return kept;
  });
}

/** A comma counts as a separator between a group of 1 to 3 digits and groups of exactly three. */
function withoutSeparators(units: Units, source: string): Units {
  const { chars } = units;
  let groupLength = 0;
  let place: 'first' | 'later' | 'fraction' = 'first';
  return keep(units, (at) => {
    const char = chars[at];
    if (isDigit(char)) {
      groupLength++;
      return true;
    }
    const threeFollow = isDigit(chars[at + 1]) && isDigit(chars[at + 2]) && isDigit(chars[at + 3]);
    // Between plain digits a full-width comma more often parts a list (100，200), unless the first group is short.
    const listLike = source[units.starts[at]!] === '，' && source[units.starts[at + 1]!] === chars[at + 1];
    const first = place === 'first' && groupLength >= 1 && groupLength <= (listLike ? 2 : 3);
    const later = place === 'later' && groupLength === 3;
    if (char === ',' && threeFollow && !isDigit(chars[at + 4]) && (first || later)) {
      groupLength = 0;
      place = 'later';
      return false;
    }
    groupLength = 0;
    place = char === '.' ? 'fraction' : 'first';
    return true;
  });
}

function keep(units: Units, wanted: (at: number) => boolean): Units {
  const kept: Units = { chars: [], starts: [], ends: [] };
  for (let at = 0; at < units.chars.length; at++) {
    if (!wanted(at)) continue;
    kept.chars.push(units.chars[at]!);
    kept.starts.push(units.starts[at]!);
    kept.ends.push(units.ends[at]!);
  }
  return kept;
}
