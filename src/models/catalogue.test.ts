import { expect, test } from 'vitest';
import { parseYaml } from '../base/yaml-file.ts';
import { catalogueFile } from './catalogue.ts';

const read = (base_url: string, more = '') =>
  parseYaml(
    `models: {}
embedders:
  e: {dialect: openai, base_url: "${base_url}", model: m, location: cloud, dimensions: 2${more}}
defaults: {embedder: e, reranker: none}
`,
    'models.yaml',
    catalogueFile,
  ).value.embedders.e;

test('a plain base_url is taken', () => {
  expect(read('https://api.example.com:8443/v1')).toMatchObject({
    base_url: 'https://api.example.com:8443/v1',
  });
});

test.each([
  ['https://me:topsecret@example.com/v1', 'may hold no user name or password'],
  ['https://topsecret@example.com/v1', 'may hold no user name or password'],
  ['https://example.com/v1?key=topsecret', 'may hold no query'],
  ['https://example.com/v1#topsecret', 'may hold no query'],
  ['ftp://example.com/topsecret', 'Invalid URL'],
])('%s is refused, unshown', (url, message) => {
  const thrown = (() => {
    try {
      return read(url);
    } catch (error) {
      return error;
    }
  })();
  expect(String(thrown)).toContain(`models.yaml:3:embedders.e.base_url: ${message}`);
  expect(String(thrown)).not.toContain('topsecret');
});

test('an embedder has no price', () => {
  expect(() => read('http://a/v1', ', price_cny_per_million_tokens: 1')).toThrow('unknown key');
});
