import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../base/errors.ts';
import { readYamlFile } from '../base/yaml-file.ts';
import { corpusFile } from './corpus-file.ts';
import { corpusOf } from './corpus-of.ts';
import type { Corpus } from './document.ts';
import { type PlacedDocument, readJsonlDocuments, readTextDocument } from './read-documents.ts';

const SETTINGS = 'corpus.yaml';

/**
 * Reads `corpora/<name>/`: `corpus.yaml`, if there is one, and every `.md`, `.txt` and `.jsonl` below, in upper
 * or lower case (hidden files and folders are skipped). The order of the documents is that of their ids, whatever the file system's.
 * Throws `UserError` for a folder without documents, for ids that stand twice and for faults in a file.
 */
export async function loadCorpus(directory: string): Promise<Corpus> {
  const found = await stat(directory).catch(() => undefined);
  if (!found?.isDirectory()) throw new UserError(`${directory}: no such corpus folder`);
  const settingsPath = join(directory, SETTINGS);
  const settings = existsSync(settingsPath) ? (await readYamlFile(settingsPath, corpusFile)).value : {};
  const placed: PlacedDocument[] = [];
  for (const path of await documentPaths(directory)) {
    for (const document of await readDocuments(directory, path)) placed.push(document);
  }
  if (placed.length === 0) throw new UserError(`${directory}: holds no document (*.md, *.txt, *.jsonl)`);
  refuseDuplicates(placed);
  return corpusOf(
    basename(resolve(directory)),
    placed.map(({ document }) => document),
    { ...settings, directory },
  );
}

async function documentPaths(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  return names
    .filter(
      (name) => /\.(md|txt|jsonl)$/i.test(name) && !name.split(sep).some((part) => part.startsWith('.')),
    )
    .sort()
    .map((name) => join(directory, name));
}

async function readDocuments(directory: string, path: string): Promise<PlacedDocument[]> {
  if (path.toLowerCase().endsWith('.jsonl')) return readJsonlDocuments(path);
  const name = relative(directory, path).split(sep).join('/');
  return [await readTextDocument(path, name.slice(0, -extname(name).length))];
}

function refuseDuplicates(placed: readonly PlacedDocument[]): void {
  const places = new Map<string, string>();
  for (const { document, place } of placed) {
    const other = places.get(document.id);
    if (other !== undefined) {
      throw new UserError(
        `${place}: document id "${document.id}" already stands in ${other}; ids must be unique`,
      );
    }
    places.set(document.id, place);
  }
}
