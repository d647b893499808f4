import { expect, test } from 'vitest';
import { UserError } from '../base/errors.ts';
import { keyOf } from './load-catalogue.ts';
import { probeCatalogue } from './probe-catalogue.ts';

const entry = { api_key_env: 'MY_KEY' };
const of = (value: string | undefined) => keyOf('model', 'm', entry, () => value);

test('blanks around a key are dropped', () => {
  expect(of(' sk-1234\r\n')).toBe('sk-1234');
  expect(keyOf('model', 'm', {}, () => 'x')).toBeUndefined();
});

test.each([undefined, '', ' \n'])('%j is no key', (value) => {
  expect(() => of(value)).toThrow('model "m" needs a key: set the environment variable MY_KEY');
});

test.each(['secret\nline', 'secret blank', '你的密钥secret', 'secret\u0000'])(
  '%j is refused unshown',
  (value) => {
    const thrown = (() => {
      try {
        return of(value);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(UserError);
    const { publicMessage } = thrown as UserError;
    expect(publicMessage).toContain('model "m": the environment variable MY_KEY holds no key');
    expect(publicMessage).not.toMatch(/secret|\n|密/);
  },
);

test('a probe says so, and asks nobody', async () => {
  const model = {
    base_url: 'http://127.0.0.1:9/v1',
    model: 'x',
    location: 'local',
    timeout_s: 1,
    ...entry,
  } as const;
  const catalogue = {
    models: {},
    systems: {},
    embedders: {
      e: { ...model, dialect: 'openai', dimensions: 2, batch_size: 1, fusion_weight: 1 } as const,
    },
    rerankers: {},
    gpus: {},
    judges: {},
    defaults: { embedder: 'e', reranker: 'none' },
  };
  const [probed] = await probeCatalogue(catalogue, () => 'secret\nline');
  expect(probed?.probe).toMatchObject({
    reachable: false,
    why: expect.stringContaining('MY_KEY holds no key'),
  });
  expect(JSON.stringify(probed)).not.toContain('secret');
});
