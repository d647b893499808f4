/** The path and query of a request as an answer may repeat them: without a key that someone wrote into the query. */
export function shownPath(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const shown = new URLSearchParams([...searchParams].filter(([, value]) => !value.includes('rgm_')));
  return shown.size > 0 ? `${pathname}?${shown}` : pathname;
}
