import type { RunSpec } from '../../run/run-spec.ts';

/** The form of a new run filled in as another run was; what a request brought along (paths) is left out. */
export function runAgainPath(spec: RunSpec): string {
  const query = new URLSearchParams();
  const isName = (value: string) => !/[/\\]/.test(value);
  const put = (name: string, value: string | number | boolean | undefined) => {
    if (value !== undefined && isName(String(value))) query.append(name, String(value));
  };
  const { model = [], suite, tag = {}, gate } = spec;
  for (const one of model) put('model', one);
  for (const one of suite) put('suite', one);
  put('rag', spec.rag);
  put('gate', typeof gate === 'string' ? gate : undefined);
  const same = ['corpus', 'dictionary', 'retrieval', 'embedder', 'reranker', 'topK', 'trials'] as const;
  for (const name of [...same, 'concurrency', 'judge', 'maxCost', 'limit'] as const) put(name, spec[name]);
  query.append(
    'tag',
    Object.entries(tag)
      .map(([key, value]) => `${key}=${value}`)
      .join('\n'),
  );
  return `/ui/new?${query}`;
}
