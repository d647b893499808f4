import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LABELS } from './labels.ts';

it('holds no text that nothing shows', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join('src', path), 'utf8'))
    .join('\n');
  const used = new Set([...sources.matchAll(/\blabels\.(\w+)/g)].map((match) => match[1]));
  expect(Object.keys(LABELS.zh).filter((name) => !used.has(name))).toEqual([]);
});
