import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { UserError } from '../../base/errors.ts';
import { writeAside } from '../../base/write-aside.ts';
import type { Converted } from './converter.ts';
import { convertFile } from './converters.ts';
import { documentName } from './document-name.ts';
import { readSource } from './read-source.ts';

/** What became of one file: the document's path, or the fault in one line. */
export type ImportOutcome =
  | { source: string; document: string; losses: string[] }
  | { source: string; fault: string };

/** A document's path without the extension is its id, so these cannot stand beside one another. */
const EXTENSIONS = ['.md', '.txt'];

/**
 * Turns files into documents of the corpus folder, one after the other; a file that cannot be read does not stop the
 * others. A new folder gets a `corpus.yaml`, once it has a document. An existing document is overwritten with `force`
 * only, and never one that came from another file of the same call.
 */
export async function importDocuments(
  paths: readonly string[],
  directory: string,
  {
    title,
    force,
    onOutcome,
  }: { title: string; force: boolean; onOutcome?: (outcome: ImportOutcome) => void },
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  const written = new Map<string, string>();
  for (const path of paths) {
    const outcome = await importOne(path).catch((error: unknown): ImportOutcome => {
      if (error instanceof UserError) return { source: path, fault: error.publicMessage };
      throw error;
    });
    outcomes.push(outcome);
    onOutcome?.(outcome);
  }
  return outcomes;

  async function importOne(path: string): Promise<ImportOutcome> {
    const source = await readSource(path);
    const converted = await convertFile(source);
    const name = documentName(source.name);
    const document = join(directory, name + (converted.verbatim ?? '.md'));
    refuseOverwriting(path, name, document);
    if (!existsSync(directory)) await writeAside(join(directory, 'corpus.yaml'), stringify({ title }));
    await writeAside(document, fileText(converted, source.name));
    written.set(name, path);
    return { source: path, document, losses: converted.losses };
  }

  function refuseOverwriting(path: string, name: string, document: string): void {
    const earlier = written.get(name);
    if (earlier)
      throw new UserError(`${path}: would overwrite the document of ${earlier}; rename one of the two`);
    const existing = EXTENSIONS.map((extension) => join(directory, name + extension)).find((other) =>
      existsSync(other),
    );
    if (!existing || (force && existing === document)) return;
    throw new UserError(
      existing === document
        ? `${path}: ${document} exists; add --force to overwrite it`
        : `${path}: ${existing} has the same document id; remove it or rename the file`,
    );
  }
}

/** With front matter: the title, and the file that it came from, which becomes metadata of the document. */
function fileText({ markdown, title, verbatim }: Converted, source: string): string {
  if (verbatim) return markdown;
  const heading = /^# (.+)$/m.exec(markdown)?.[1];
  const name = source.replace(/\.[^.]+$/, '');
  const matter = stringify({ title: title ?? heading ?? name, source }, { lineWidth: 0 });
  return `---\n${matter}---\n\n${markdown.trim()}\n`;
}
