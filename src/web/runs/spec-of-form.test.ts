import { expect, it } from 'vitest';
import { formFaults, specOfForm } from './spec-of-form.ts';

it('leaves out what is empty, and reads numbers, arms and tags', () => {
  const values = {
    model: ['a', 'b'],
    suite: [''],
    rag: ['false'],
    topK: [' 8 '],
    maxCost: ['0.5'],
    trials: ['many'],
    judge: [''],
    gate: ['ci'],
    tag: ['branch=main\r\n\r\n url = a=b '],
  };
  expect(specOfForm(values)).toEqual({
    model: ['a', 'b'],
    rag: false,
    topK: 8,
    maxCost: 0.5,
    trials: 'many',
    gate: 'ci',
    tag: { branch: 'main', url: 'a=b' },
  });
  expect(specOfForm({})).toEqual({});
});

it('objects to a tag without a key or a value', () => {
  expect(formFaults({ tag: ['a=1\n=2'] }, 'no')).toEqual([{ path: 'tag', message: 'no' }]);
  expect(formFaults({ tag: ['a'] }, 'no')).toHaveLength(1);
  expect(formFaults({ tag: ['a=1'] }, 'no')).toEqual([]);
});
