import { describe, expect, it } from 'vitest';
import { knownSizeOf, missingSize } from './known-sizes.ts';

describe('knownSizeOf', () => {
  it.each([
    ['Qwen/Qwen3-8B', 'Qwen3', 8, true],
    ['Qwen/Qwen3-32B-AWQ', 'Qwen3', 32, true],
    ['qwen3:0.6b', 'Qwen3', 0.6, true],
    ['Qwen3-0.6B-Q8_0', 'Qwen3', 0.6, true],
    ['qwen3-235b-a22b', 'Qwen3', 235, true],
    ['qwen3:30b', 'Qwen3', 30, true],
    ['qwen3-235b-a3b', 'Qwen3', 235, false],
    ['Qwen/Qwen3-72B', 'Qwen3', 72, false],
    ['Qwen/Qwen2.5-72B-Instruct-AWQ', 'Qwen2.5', 72, true],
    ['qwen2.5-8b-instruct', 'Qwen2.5', 8, false],
  ])('reads %s', (id, family, sizeB, exists) => {
    expect(knownSizeOf(id)).toMatchObject({ family, sizeB, exists });
  });

  it('says nothing of other families and series', () => {
    expect(
      ['glm-4-9b', 'Qwen2.5-VL-7B', 'Qwen3-Next-80B-A3B', 'Qwen3-Embedding-0.6B'].map(knownSizeOf),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('knows the active parameters of a mixture', () => {
    expect(knownSizeOf('Qwen3-30B-A3B-Instruct-2507')?.activeB).toBe(3);
    expect(knownSizeOf('Qwen3-8B')?.activeB).toBeUndefined();
  });
});

describe('missingSize', () => {
  it('names the sizes there are', () => {
    expect(missingSize('Qwen3-72B')).toBe(
      'there is no Qwen3 of 72B; its sizes are 0.6B, 1.7B, 4B, 8B, 14B, 32B, 30B-A3B, 235B-A22B',
    );
    expect(missingSize('Qwen2.5-72B')).toBeUndefined();
  });
});
