const START = '/ui/';

/** The page to go to after signing in: `next` where that is a page of ours, else the first one. */
export function nextPath(next: string | undefined): string {
  if (!next?.startsWith(START) || !URL.canParse(next, 'http://localhost')) return START;
  // As a browser would read it: without `..`, tabs and backslashes.
  const { pathname, search } = new URL(next, 'http://localhost');
  return pathname.startsWith(START) && !/^\/ui\/sign-(in|out)$/.test(pathname) ? pathname + search : START;
}
