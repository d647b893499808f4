import { isPlainPath } from '../../http/guard/plain-path.ts';

/** The page of a run. */
export function runPath(id: string): string {
  return `/ui/runs/${encodeURIComponent(id)}`;
}

/** The cases of a run, narrowed by `query`. */
export function casesPath(id: string, query: Record<string, string>): string {
  return `${runPath(id)}?${new URLSearchParams(query)}#cases`;
}

/** The page of a question of a run; an id that no path may hold stands in the query. */
export function casePath(runId: string, caseId: string): string {
  const path = `${runPath(runId)}/cases/${encodeURIComponent(caseId)}`;
  return caseId !== '' && isPlainPath(path)
    ? path
    : `${runPath(runId)}/case?${new URLSearchParams({ id: caseId })}`;
}

/** A path that may have a query, with more of it. */
export function withQuery(path: string, query: Record<string, string>): string {
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`;
}
