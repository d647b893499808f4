/** Of all characters of a statement in another one, the share that must stand in the same order. */
const IN_ORDER = 0.72;
/** Below this share of its characters a statement is said in other words, whose order tells nothing. */
const SAME_WORDS = 0.9;
const LONGEST = 80;

/**
 * Whether two statements (normal forms) use the same words in another order (甲公司起诉乙公司, 乙公司起诉甲公司): nearly
 * all characters of `wanted` stand in `said`, but the longest common subsequence is short.
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
  return shared >= SAME_WORDS * a.length && commonSubsequence(a, b) < IN_ORDER * a.length;
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
