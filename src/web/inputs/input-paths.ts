/** The address of a page of `/ui/inputs` with its query; empty values are left out. */
export function inputPath(page: string, query: Record<string, string | number | undefined> = {}): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const text = new URLSearchParams(given).toString();
  return `/ui/inputs${page && `/${page}`}${text && `?${text}`}`;
}
