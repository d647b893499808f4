import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const STAGES = [
  'base',
  'statistics',
  'text',
  'corpus',
  'testcases',
  'models',
  'retrieval',
  'generation',
  'scoring',
];

/** What each folder may import, beside itself; `src/` files stand under their own name. */
const ALLOWED: Record<string, readonly string[]> = {
  base: [],
  statistics: ['base'],
  text: ['base'],
  corpus: ['base', 'text'],
  testcases: ['base', 'text', 'corpus'],
  models: ['base'],
  retrieval: ['base', 'text', 'corpus', 'models'],
  // corpus: the Passage record that a request carries.
  generation: ['base', 'text', 'models', 'corpus'],
  scoring: STAGES,
  run: STAGES,
  load: [...STAGES, 'run'],
  selection: ['base', 'statistics', 'models', 'generation', 'run', 'load'],
  report: [...STAGES, 'run', 'load', 'selection'],
  study: [...STAGES, 'run', 'load', 'selection', 'report'],
  'config.ts': ['base'],
  // The parts of the composition root.
  app: [...STAGES, 'run', 'load', 'selection', 'report', 'study', 'jobs', 'config.ts'],
  'app.ts': [...STAGES, 'run', 'load', 'selection', 'report', 'study', 'jobs', 'config.ts', 'app'],
  jobs: [...STAGES, 'run', 'load', 'selection', 'report', 'study'],
  http: [...STAGES, 'run', 'load', 'selection', 'report', 'study', 'jobs', 'config.ts'],
  // The pages stand beside the HTTP routes, behind the same guard.
  web: [...STAGES, 'run', 'load', 'selection', 'report', 'study', 'jobs', 'http', 'config.ts'],
  cli: [
    'base',
    'app.ts',
    'config.ts',
    'run',
    'load',
    'selection',
    'report',
    'study',
    'bench',
    'jobs',
    'http',
    'web',
  ],
};

/** Folders that only tests and benches may import. */
const ONLY_FOR_TESTS = ['testing'];
const UNRESTRICTED = ['testing', 'bench'];
const MOST_LINES = 300;
const MOST_EXPORTS = 5;

const SRC = resolve('src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(tsx?|js)$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => join(SRC, path));
const sources = files.filter((path) => !/\.(test|soak)\.tsx?$/.test(path));

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    (match) => match[1] as string,
  );
  return specifiers.map((specifier) => resolve(dirname(path), specifier));
}

function roomOf(path: string): string {
  return relative(SRC, path).split('/')[0] as string;
}

describe('the architecture', () => {
  it('follows the arrows of the design', () => {
    const forbidden = sources
      .filter((path) => !UNRESTRICTED.includes(roomOf(path)))
      .flatMap((path) => {
        const room = roomOf(path);
        const allowed = ALLOWED[room];
        if (!allowed) return [`${relative(SRC, path)}: no arrows are stated for ${room}`];
        return importsOf(path)
          .map(roomOf)
          .filter((target) => target !== room && !allowed.includes(target))
          .map(
            (target) =>
              `${relative(SRC, path)} may not import ${target}: ${room} may import ${allowed.join(', ')}`,
          );
      });
    expect(forbidden).toEqual([]);
  });

  it('keeps test helpers out of production', () => {
    const leaks = sources
      .filter((path) => !UNRESTRICTED.includes(roomOf(path)))
      .filter((path) => importsOf(path).some((target) => ONLY_FOR_TESTS.includes(roomOf(target))));
    expect(leaks).toEqual([]);
  });

  it('has no import cycle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push(
          [...trail.slice(trail.indexOf(path)), path].map((item) => relative(SRC, item)).join(' → '),
        );
        return;
      }
      state.set(path, 'open');
      for (const target of importsOf(path)) if (files.includes(target)) visit(target, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of files) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('keeps files short', () => {
    const lengths = sources.map((path) => ({
      path,
      lines: readFileSync(path, 'utf8').split('\n').length - 1,
    }));
    expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
    const median = lengths.map(({ lines }) => lines).sort((a, b) => a - b)[
      Math.floor(lengths.length / 2)
    ] as number;
    expect(median).toBeLessThanOrEqual(80);
  });

  it('keeps modules to one thing', () => {
    const wide = sources
      .map((path) => ({
        path: relative(SRC, path),
        exports: [...readFileSync(path, 'utf8').matchAll(/^export /gm)].length,
      }))
      .filter(({ exports }) => exports > MOST_EXPORTS);
    expect(wide).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = sources
      .filter((path) => !UNRESTRICTED.includes(roomOf(path)))
      .filter((path) => readFileSync(path, 'utf8').includes('process.env'))
      .map((path) => relative(SRC, path));
    expect(readers).toEqual(['config.ts']);
  });

  it('has no orphan: every import that is named exists', () => {
    const missing = sources.flatMap((path) =>
      importsOf(path)
        .filter((target) => !files.includes(target) && !target.endsWith('.json'))
        .map((target) => `${relative(SRC, path)} → ${relative(SRC, target)}`),
    );
    expect(missing).toEqual([]);
  });
});
