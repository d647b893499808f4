import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, test } from 'vitest';
import { answerersBehind } from './answerer.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { modelsBehind } from './models-behind.ts';
import { endpointLimits, specEndpoints } from './spec-endpoints.ts';

const folder = mkdtempSync(join(tmpdir(), 'ragmeter-route-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The route stands on line 4. */
function read(route: string) {
  const path = join(folder, 'models.yaml');
  writeFileSync(
    path,
    `models:
  small: {dialect: vllm, base_url: "http://127.0.0.1:1/v1", model: s, location: local, max_concurrent_requests: 2}
  large: {dialect: vllm, base_url: "http://127.0.0.1:2/v1", model: l, location: local}
  routed: ${route}
systems:
  dify: {url: "http://127.0.0.1:3", location: local, body: {q: "\${question}"}, answer: $.a}
embedders: {baseline: {dialect: baseline}}
defaults: {embedder: baseline, reranker: none}
`,
  );
  return loadCatalogue(path);
}

test.each([
  ['{route: {small: small, large: large, threshold: 0.45}}'],
  ['{dialect: route, route: {small: small, large: large, threshold: 0.45}}'],
])('%s is a route', async (entry) => {
  const catalogue = await read(entry);
  expect(catalogue.models.routed).toEqual({
    dialect: 'route',
    route: { small: 'small', large: 'large', threshold: 0.45 },
  });
  expect(answerersBehind(catalogue, 'routed').map(({ name, kind }) => [name, kind])).toEqual([
    ['small', 'model'],
    ['large', 'model'],
  ]);
});

test.each([
  [
    '{route: {small: smal, large: large, threshold: 0.4}}',
    'small: unknown model "smal"; did you mean "small"?',
  ],
  ['{route: {small: small, large: routed, threshold: 0.4}}', 'large: "routed" is a route itself'],
  ['{route: {small: small, large: small, threshold: 0.4}}', 'large: "small" is the small one too'],
  ['{route: {small: dify, large: large, threshold: 0.4}}', 'small: "dify" is a system'],
  ['{route: {small: small, large: large, threshold: 2}}', 'threshold: '],
  ['{route: {small: small, large: large}}', 'threshold: is missing'],
])('%s is refused', async (entry, message) => {
  await expect(read(entry)).rejects.toThrow(`models.yaml:4:models.routed.route.${message}`);
});

it('leads to both endpoints, and to the limit of either', async () => {
  const catalogue = await read('{route: {small: small, large: large, threshold: 0.45}}');
  const asked = specEndpoints(catalogue, {
    model: ['routed', 'large', 'gone'],
    embedder: 'baseline',
    reranker: 'none',
  });
  expect(asked).toEqual(['http://127.0.0.1:1/v1', 'http://127.0.0.1:2/v1']);
  expect(endpointLimits(catalogue)).toEqual(new Map([['http://127.0.0.1:1/v1', 2]]));
  expect(modelsBehind(catalogue.models, 'small')).toEqual(['small']);
});
