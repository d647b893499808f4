import { describe, expect, it } from 'vitest';
import { catalogueFile } from './catalogue.ts';

const endpoint = { dialect: 'vllm', base_url: 'http://127.0.0.1:1/v1', model: 'm', location: 'local' };

function parsed(judge: object) {
  return catalogueFile.safeParse({
    models: {},
    embedders: {},
    judges: { j: { ...endpoint, ...judge } },
    defaults: { embedder: 'e', reranker: 'none' },
  });
}

describe('a judge in models.yaml', () => {
  it('is a chat model that votes once, at temperature 0, without thinking', () => {
    expect(parsed({}).data?.judges.j).toMatchObject({ votes: 1, temperature: 0, thinking: false });
  });

  it.each([{ votes: 0 }, { votes: 1.5 }, { thinking: true }, { temperature: 0.7 }, { prompt: '' }])(
    'cannot have %j',
    (fault) => {
      expect(parsed(fault).success).toBe(false);
    },
  );
});
