import { expect, it } from 'vitest';
import { requireKeys } from './require-keys.ts';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const key = { name: 'ci', hash: '', scopes: [], createdAt: NOW.toISOString() };

it('needs no key on loopback', () => {
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1'])
    expect(() => requireKeys({ host, allowedHosts: ['localhost'] }, [], NOW)).not.toThrow();
});

it('refuses to listen beyond loopback without a key that is good now', () => {
  const ended = { ...key, expiresAt: NOW.toISOString() };
  for (const host of ['0.0.0.0', '::', '10.0.0.5', 'localhost.example', '127.0.0.1.example'])
    expect(() =>
      requireKeys({ host, allowedHosts: [] }, [ended, { ...key, revokedAt: NOW.toISOString() }], NOW),
    ).toThrow(
      `RAGMETER_HOST=${host} listens beyond this machine and there is no key: create one with npm run keys -- create NAME`,
    );
  expect(() => requireKeys({ host: '0.0.0.0', allowedHosts: [] }, [key], NOW)).not.toThrow();
});

it('needs a key behind a proxy that passes on another name', () => {
  const config = { host: '127.0.0.1', allowedHosts: ['ragmeter.example'] };
  expect(() => requireKeys(config, [], NOW)).toThrow('RAGMETER_ALLOWED_HOSTS names ragmeter.example');
  expect(() => requireKeys(config, [key], NOW)).not.toThrow();
});
