import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { isAllowedWebhook, signatureOf } from './webhook.ts';

it.each([
  ['https://ci.example.org/hook', true],
  ['http://10.0.0.5:9000/x', true],
  ['http://10.0.0.5:9001/x', false],
  ['https://ci.example.org.evil.org/', false],
  ['https://ci.example.org@evil.org/', false],
  ['https://user:secret@ci.example.org/', false],
  ['file:///etc/passwd', false],
  ['nothing', false],
])('%s is allowed: %s', (url, allowed) => {
  expect(isAllowedWebhook(url, ['ci.example.org', '10.0.0.5:9000'])).toBe(allowed);
});

it('signs timestamp and body', () => {
  const expected = createHmac('sha256', 'k').update('1700000000.{"id":"r"}').digest('hex');
  expect(signatureOf('k', '1700000000', '{"id":"r"}')).toBe(`sha256=${expected}`);
});
