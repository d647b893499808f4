import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('loads BullMQ and its Redis client only where a Redis is set: every import of them is of types, or awaited', () => {
  const statements = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|tsx|js)$/.test(path) && !/\.(test|soak)\./.test(path))
    .flatMap((path) => readFileSync(join('src', path), 'utf8').match(/^.*'(?:bullmq|ioredis)'.*$/gm) ?? []);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.filter((line) => !/^import type |await import\(/.test(line))).toEqual([]);
});
