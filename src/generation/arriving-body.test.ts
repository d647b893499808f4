import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createArrivingBody } from './arriving-body.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

it('hands over with their stamps also the chunks that came before its reader, and then its end', async () => {
  const body = createArrivingBody(() => {});
  const seen: unknown[] = [];
  body.push(bytes('a'), 10);
  body.read({
    push: (chunk, atMs) => void seen.push([new TextDecoder().decode(chunk), atMs]),
    close: (error) => void seen.push(error?.message),
  });
  body.push(bytes('b'), 20);
  body.close(new Error('cut'));
  expect(seen).toEqual([]);
  await setImmediate();
  expect(seen).toEqual([['a', 10], ['b', 20], 'cut']);
});

it('hands nothing over in the turn in which it came, so that other sockets are read first', async () => {
  const [first, second] = [createArrivingBody(() => {}), createArrivingBody(() => {})];
  const order: string[] = [];
  first.read({ push: () => void order.push('parsed'), close: () => {} });
  first.push(bytes('a'), 1);
  second.push(bytes('b'), 2);
  order.push('both read');
  await setImmediate();
  expect(order).toEqual(['both read', 'parsed']);
});
