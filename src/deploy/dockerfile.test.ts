import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// The image is not built here: that needs a docker daemon and a registry.
const lines = readFileSync('Dockerfile', 'utf8').replace(/\\\n/g, ' ').split('\n');
const stages = lines
  .join('\n')
  .split(/^FROM /m)
  .slice(1);

it('builds in one stage, and runs in a slim one, not as root', () => {
  expect(stages).toHaveLength(2);
  expect(stages[0]).toContain('npm rebuild nodejieba better-sqlite3');
  expect(stages[1]).toMatch(/^node:\$\{NODE_VERSION\}-bookworm-slim\n/);
  expect(stages[1]).not.toMatch(/npm (ci|install)|apt-get/);
  expect(stages[1]).toMatch(/^USER node$/m);
  expect(stages[1]).toMatch(/^HEALTHCHECK .*\/health/m);
});

it('copies only what is there and what .dockerignore lets through', () => {
  const copied = lines
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
    .flatMap((line) => line.split(' ').slice(1, -1));
  expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  const ignore = readFileSync('.dockerignore', 'utf8').split('\n');
  expect(ignore.indexOf('*')).toBe(1);
  expect(copied.filter((path) => !ignore.includes(`!${path}`))).toEqual([]);
});
