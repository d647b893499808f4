import { distance } from 'fastest-levenshtein';

const LISTED = 20;

/** The most similar of `names` to a mistyped `name`, or undefined when nothing is near. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= Math.max(2, name.length / 2) ? best.candidate : undefined;
}

/** `unknown model "x"; did you mean "y"? (known: a, b)`: one line for a name that is not in a list. */
export function unknownName(what: string, name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  const known = names.length > 0 ? `known: ${listed(names)}` : 'none is defined';
  return `unknown ${what} "${name}"${near ? `; did you mean "${near}"?` : ''} (${known})`;
}

function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return names.slice(0, LISTED).join(', ') + (more > 0 ? `, … and ${more} more` : '');
}
