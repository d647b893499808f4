/**
 * A label with its values filled in: `{n}`, or `{n|case|cases}`, which gives `1 case` and `2 cases`. A value that is
 * not there leaves its place as it stands.
 */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (value === undefined || one === undefined) return String(value ?? whole);
      return `${value} ${Number(value) === 1 ? one : many}`;
    },
  );
}
