import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { readJsonlDocuments, readTextDocument } from '../../corpus/read-documents.ts';
import type { Place } from './finding.ts';

/** Where each document of a corpus folder stands, by id. @throws UserError for a file that cannot be read. */
export async function documentPlaces(directory: string): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  for (const name of await readdir(directory, { recursive: true })) {
    const path = join(directory, name);
    const extension = extname(name);
    if (extension === '.jsonl') {
      for (const { document, place } of await readJsonlDocuments(path)) {
        places.set(document.id, { file: path, line: Number(place.slice(path.length + 1)) });
      }
    } else if (extension === '.md' || extension === '.txt') {
      const id = name.slice(0, -extension.length).replaceAll('\\', '/');
      const { document } = await readTextDocument(path, id);
      places.set(document.id, { file: path, line: 1 });
    }
  }
  return places;
}
