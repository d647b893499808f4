import { expect, test } from 'vitest';
import { createArrivingBody } from './arriving-body.ts';
import { readText } from './read-stream.ts';

test('an error page without end is cut at 1 MiB, and its connection given up', async () => {
  const given: string[] = [];
  const body = createArrivingBody((reason) => given.push(reason.message));
  const text = readText(body);
  for (const letter of 'abc') body.push(Buffer.alloc(2 ** 19, letter), 1);
  expect(await text).toBe('a'.repeat(2 ** 19) + 'b'.repeat(2 ** 19));
  expect(given).toEqual(['given up']);
});
