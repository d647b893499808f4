import { describe, expect, it } from 'vitest';
import { familiesOf } from './model-family.ts';

describe('familiesOf', () => {
  it.each([
    ['Qwen/Qwen3-8B', ['qwen']],
    ['qwen2.5-72b-instruct', ['qwen']],
    ['zai-org/GLM-4-9B-0414', ['glm']],
    ['deepseek-r1-distill-qwen-7b', ['qwen', 'deepseek']],
    ['gpt-4o-mini', ['gpt']],
    ['our-own-model', []],
  ])('reads %s', (model, families) => {
    expect(familiesOf({ model })).toEqual(families);
  });

  it('takes the stated family before the id', () => {
    expect(familiesOf({ model: 'judge-v1', family: 'Qwen' })).toEqual(['qwen']);
  });
});
