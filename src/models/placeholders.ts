/** A JSON value that is a template: any string in it may hold placeholders. */
export type Template = null | boolean | number | string | Template[] | { [member: string]: Template };

/** `api_key` → `${api_key}`. */
export function placeholder(name: string): string {
  return `\${${name}}`;
}

/** The names of the placeholders in a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name as string);
}

/** The template with every placeholder that has a value filled in, once: a value is never read as a template. */
export function fillTemplate<T extends Template>(template: T, values: Record<string, string | undefined>): T {
  const fill = (part: Template): Template => {
    if (typeof part === 'string')
      return part.replace(/\$\{([^}]*)\}/g, (whole, name: string) => values[name] ?? whole);
    if (Array.isArray(part)) return part.map(fill);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, fill(member)]));
  };
  return fill(template) as T;
}
