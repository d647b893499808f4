import { expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import { optionsOf } from './options-of.ts';

const price = (as_of: string) => ({ price_cny_per_million_tokens: { input: 1, output: 1, as_of } });
const endpoint = (base_url: string, location: string) => ({
  dialect: 'vllm',
  model: 'm',
  base_url,
  location,
});
const route = { small: 'small', large: 'large', threshold: 0.45 };

it('is an option of two models: where text goes, the older price, and which one answered', () => {
  const base = aRun();
  const arm = { model: 'routed', rag: false };
  const run = aRun({
    arms: [arm],
    environment: {
      ...base.environment,
      endpoints: {
        routed: { dialect: 'route', route },
        small: { ...endpoint('http://127.0.0.1:1/v1', 'local'), ...price('2026-02-01') },
        large: { ...endpoint('https://large.example/v1', 'cloud'), ...price('2026-01-01') },
      },
    },
  });
  const [option] = optionsOf([
    { run, testcases: [aTestcase()], samples: [aSample({ arm, routedTo: 'large', costCny: 0.2 })] },
  ]);
  expect(option?.model).toEqual({
    name: 'routed',
    kind: 'model',
    dialect: 'route',
    location: 'cloud',
    thinking: false,
    route,
  });
  expect(option?.destinations?.map(({ name, host }) => [name, host])).toEqual([
    ['small', 'http://127.0.0.1:1'],
    ['large', 'https://large.example'],
  ]);
  expect(option?.charged).toEqual({ n: 1, perQuestionCny: 0.2, pricesAsOf: '2026-01-01' });
  expect(option?.cases[0]?.routedTo).toBe('large');
});
