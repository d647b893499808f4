/** Every value that a path leads to in a JSON value, in order; none where a step leads nowhere. */
export type JsonPath = (value: unknown) => unknown[];

type Step = string | number | '[*]';

const STEP = /\.?([^.[\]'"$*\s]+)|\[(\d+)\]|\[(\*)\]|\['([^']+)'\]/y;

/**
 * Reads `$.a.b[0].c`: names after dots (or in `['…']`), places in brackets, `[*]` for every element of a list or
 * member of an object; the `$` in front may be left out, and `$` alone is the whole value. Undefined for anything else
 * of JSONPath (filters, slices, `..`).
 */
export function parseJsonPath(text: string): JsonPath | undefined {
  const steps: Step[] = [];
  const path = text.replace(/^\$/, '');
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    if (!match) return undefined;
    const [, name, place, all, quoted] = match;
    steps.push(all ? '[*]' : place !== undefined ? Number(place) : ((name ?? quoted) as string));
  }
  if (text === '') return undefined;
  return (value) =>
    steps.reduce<unknown[]>((values, step) => values.flatMap((one) => follow(one, step)), [value]);
}

function follow(value: unknown, step: Step): unknown[] {
  if (value === null || typeof value !== 'object') return [];
  if (step === '[*]') return Object.values(value);
  if (!Object.hasOwn(value, step)) return [];
  return [(value as Record<Step, unknown>)[step]];
}
