import { expect, it } from 'vitest';
import { catalogueFile } from '../models/catalogue.ts';
import type { RunInputs } from '../run/load-inputs.ts';
import { aRun } from '../testing/records.ts';
import { fingerprintsOf } from './fingerprints-of.ts';

function ofRoute({ large = 'qwen3-32b', threshold = 0.45 } = {}): string {
  const endpoint = { dialect: 'vllm', base_url: 'http://127.0.0.1:1/v1', location: 'local' };
  const catalogue = catalogueFile.parse({
    models: {
      small: { ...endpoint, model: 'qwen3-8b' },
      large: { ...endpoint, model: large },
      routed: { route: { small: 'small', large: 'large', threshold } },
    },
    embedders: {},
    defaults: { embedder: 'baseline', reranker: 'none' },
  });
  const spec = { ...aRun().spec, model: ['routed'] };
  const inputs: RunInputs = {
    spec,
    arms: [],
    suites: [],
    testcases: [],
    corpusOf: new Map(),
    retrieves: false,
  };
  return fingerprintsOf(catalogue, inputs, {}).models.routed!;
}

it('changes for a route with its threshold and with the models behind it', () => {
  const prints = [ofRoute(), ofRoute({ threshold: 0.5 }), ofRoute({ large: 'qwen3-14b' })];
  expect(new Set(prints).size).toBe(3);
  expect(ofRoute()).toBe(prints[0]);
});
