import { expect, it } from 'vitest';
import { catalogueFile } from './catalogue.ts';
import { probeCatalogue } from './probe-catalogue.ts';

it('warns of a size that was never published', async () => {
  const model = { dialect: 'vllm', base_url: 'http://127.0.0.1:9', location: 'local' };
  const catalogue = catalogueFile.parse({
    models: { big: { ...model, model: 'Qwen/Qwen3-72B' }, small: { ...model, model: 'Qwen/Qwen3-8B' } },
    embedders: { baseline: { dialect: 'baseline' } },
    defaults: { embedder: 'baseline', reranker: 'none' },
  });
  const probed = await probeCatalogue(catalogue, () => undefined);
  expect(probed.map(({ name, warning }) => [name, warning?.slice(0, 27)])).toEqual([
    ['big', 'there is no Qwen3 of 72B; i'],
    ['small', undefined],
    ['baseline', undefined],
  ]);
});
