/** All headers of a request to an embedder or a reranker. */
export function jsonHeaders(apiKey: string | undefined): Record<string, string> {
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'ragmeter',
    ...(apiKey && { authorization: `Bearer ${apiKey}` }),
  };
}
