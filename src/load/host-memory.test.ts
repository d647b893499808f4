import { expect, it } from 'vitest';
import { createMemorySampler } from './host-memory.ts';

it('is the share in use', () => {
  const free = [400, 100];
  const memory = createMemorySampler(() => free.shift() ?? 0, 1000);
  memory.sample();
  expect(memory.use()).toEqual({ totalBytes: 1000, used: { n: 2, mean: 0.75, max: 0.9 } });
});
