import { expect, test } from 'vitest';
import { errorsOf } from './meter.ts';

test('takes the time of the server off the time of the client', () => {
  // The server received the request at 103 and sent its tokens at 150 and 160; the client sent it at 100.
  const stream = { sentMs: 100, stampsMs: [103, 150, 160], arrivalsMs: [152, 161] };
  expect(errorsOf([stream])).toEqual({
    ttftErrorMs: { p50: 152 - 100 - (150 - 103), p99: 5 },
    chunkErrorMs: { p50: (2 + 1) / 2, p99: 1 + 0.99 },
  });
});

test('refuses a stream of which a token is missing', () => {
  expect(() => errorsOf([{ sentMs: 0, stampsMs: [1, 2, 3], arrivalsMs: [4] }])).toThrow(
    '2 tokens were sent and 1',
  );
});
