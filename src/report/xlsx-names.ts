/** The most characters that Excel allows in the name of a sheet. */
const LONGEST = 31;

/** Names as Excel takes them, in their order: at most 31 characters, none of `[]:*?/\`, unique whatever their case. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((given) => {
    const name = allowed(given);
    let unique = name;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1)
      unique = `${name.slice(0, LONGEST - String(count).length - 3)} (${count})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** A range of another sheet: `'cost''s'!$B$2:$B$9`. */
export function onSheet(name: string, range: string): string {
  return `'${name.replaceAll("'", "''")}'!${range}`;
}

function allowed(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(/[\p{Cc}[\]:*?/\\\uFFFD\uFFFE\uFFFF]/gu, ' ')
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\uFFFD/g, '')
    .replace(/^[\s']+|[\s']+$/g, '');
  // Excel keeps this name for itself.
  return plain === '' || plain.toLowerCase() === 'history' ? `sheet ${plain}`.trim() : plain;
}
