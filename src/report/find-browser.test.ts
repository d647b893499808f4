import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { requireRenderable } from './write-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'ragmeter-browser-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const name of ['google-chrome', 'mine']) {
  writeFileSync(join(folder, name), '');
  chmodSync(join(folder, name), 0o755);
}
writeFileSync(join(folder, 'chromium'), 'not a program');

it('takes the first browser of the PATH that can be run', () => {
  expect(findBrowser({ searchPath: ['/nowhere', folder] })).toBe(join(folder, 'google-chrome'));
});

it('takes the one that is named, by name or path', () => {
  expect(findBrowser({ browser: 'mine', searchPath: [folder] })).toBe(join(folder, 'mine'));
  expect(findBrowser({ browser: join(folder, 'mine'), searchPath: [] })).toBe(join(folder, 'mine'));
  expect(() => findBrowser({ browser: join(folder, 'chromium'), searchPath: [folder] })).toThrow(
    /^RAGMETER_BROWSER: .*chromium is not a program/,
  );
});

it('says what to install before anything is run, for PDF alone', () => {
  expect(() => requireRenderable('out.pdf', { searchPath: [] })).toThrow(
    /^PDF needs Chromium, Chrome or Edge, and none is on the PATH: install one \(Debian: apt-get install chromium/,
  );
  expect(() => requireRenderable('out.html', { searchPath: [] })).not.toThrow();
});
