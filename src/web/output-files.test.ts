import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { outputFile, outputFolder, outputFolders } from './output-files.ts';

function aFolder() {
  const root = mkdtempSync(join(tmpdir(), 'ragmeter-files-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const name of ['bench/b1', 'bench/选型', 'bench/.hidden', 'other'])
    mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, 'secret'), 'x');
  writeFileSync(join(root, 'bench/b1/report.md'), 'four');
  symlinkSync(join(root, 'other'), join(root, 'bench/link'));
  symlinkSync(join(root, 'secret'), join(root, 'bench/b1/report.html'));
  return join(root, 'bench');
}

it('lists folders alone, and none where there is no place for them', async () => {
  const parent = aFolder();
  expect(await outputFolders(parent)).toEqual(['选型', 'b1']);
  expect(await outputFolders(join(parent, 'none'))).toEqual([]);
});

it('leads to no other place: not by a name, not by a link', async () => {
  const parent = aFolder();
  expect(await outputFolder(parent, '选型')).toBe(join(parent, '选型'));
  for (const name of ['..', '.', '', '../other', 'b1/..', 'link', '.hidden', 'none', 'b1\0', '..\\other'])
    await expect(outputFolder(parent, name), name).rejects.toMatchObject({ status: 404 });
});

it('takes a link for no file', async () => {
  const folder = join(aFolder(), 'b1');
  expect(await outputFile(folder, 'report.md')).toMatchObject({ bytes: 4 });
  expect(await outputFile(folder, 'report.html')).toBeUndefined();
  expect(await outputFile(folder, 'none')).toBeUndefined();
});
