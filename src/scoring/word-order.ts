/** Below this share of its characters a statement is said in other words, whose order tells nothing. */
const SAME_WORDS = 0.95;
const LONGEST = 80;
/** So many neighbours of the one that the other lacks: two places where something else stands. */
const BROKEN_PAIRS = 2;
/** Or fewer of its characters than this share stand in the same order. */
const IN_ORDER = 0.72;

/**
 * Whether two statements (normal forms) use the same characters in another order (甲公司起诉乙公司, 乙公司起诉甲公司):
 * all of `wanted` stand in `said`, but several that are neighbours there are not here.
 */
export function isReordered(wanted: string, said: string): boolean {
  const [a, b] = [contentOf(wanted), contentOf(said)];
  if (a.length < 6 || a.length > LONGEST || b.length > 2 * LONGEST) return false;
  const left = [...b];
  let shared = 0;
  for (const char of a) {
    const at = left.indexOf(char);
    if (at < 0) continue;
    left.splice(at, 1);
    shared++;
  }
  if (shared < SAME_WORDS * a.length) return false;
  let broken = 0;
  for (let at = 0; at + 1 < a.length; at++) if (!b.includes(a.slice(at, at + 2))) broken++;
  return broken >= BROKEN_PAIRS || commonSubsequence(a, b) < IN_ORDER * a.length;
}

function contentOf(text: string): string {
  return text.replace(/[^\u3400-\u9fffa-z0-9.]|[的了在是为和与其并及也都而着过]/g, '');
}

/** Length of the longest common subsequence. */
function commonSubsequence(a: string, b: string): number {
  let row = new Uint16Array(b.length + 1);
  for (const char of a) {
    const next = new Uint16Array(b.length + 1);
    for (let at = 0; at < b.length; at++)
      next[at + 1] = char === b[at] ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!);
    row = next;
  }
  return row[b.length]!;
}

/** 甲比乙便宜 beside 乙比甲便宜: what tells the left of 比 from its right stands on the other side. */
export function isComparedInReverse(wanted: string, said: string): boolean {
  const [left, right] = sidesOf(wanted);
  const [saidLeft, saidRight] = sidesOf(said);
  if (!left || !right || !saidLeft || !saidRight) return false;
  const only = (one: string, other: string) => [...contentOf(one)].filter((char) => !other.includes(char));
  const [mine, theirs] = [only(left, right), only(right, left)];
  const holds = (text: string, chars: readonly string[]) => chars.some((char) => text.includes(char));
  return holds(saidRight, mine) && holds(saidLeft, theirs) && !holds(saidLeft, mine);
}

function sidesOf(text: string): [string?, string?] {
  const at = text.search(/比(?![例重率如价较])/);
  return at < 0 ? [] : [text.slice(Math.max(0, at - 12), at), text.slice(at + 1, at + 13)];
}
