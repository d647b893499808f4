import { UserError } from '../base/errors.ts';
import { readJsonLines } from '../base/json-lines.ts';
import { readTextFile } from '../base/text-file.ts';
import { isYamlMapping, parseYaml } from '../base/yaml-file.ts';
import { documentFile, frontMatter } from './corpus-file.ts';
import type { Document } from './document.ts';
import { markdownBlocks } from './markdown-blocks.ts';

/** A document and the place (`path` or `path:line`) it comes from. */
export interface PlacedDocument {
  document: Document;
  place: string;
}

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)\r?\n?^---[ \t]*(?:\r?\n|$)/m;

/** The documents of a `.jsonl` file. Throws `UserError` `path:line:field: message`. */
export async function readJsonlDocuments(path: string): Promise<PlacedDocument[]> {
  const rows = await readJsonLines(path, documentFile);
  return rows.map(({ value, line }) => ({ document: toDocument(value), place: `${path}:${line}` }));
}

/** A document as files and requests spell it; without a title, its first `# ` heading is the title, else its id. */
export function toDocument({
  id,
  title,
  text,
  metadata,
}: Omit<Document, 'title'> & { title?: string }): Document {
  return { id, title: title ?? firstHeading(text) ?? id, text, ...(metadata && { metadata }) };
}

/** The document of a `.md` (with front matter, if any) or `.txt` file; `defaultId` is its path without extension. */
export async function readTextDocument(path: string, defaultId: string): Promise<PlacedDocument> {
  const content = await readTextFile(path);
  const isMarkdown = path.toLowerCase().endsWith('.md');
  const matter = isMarkdown && content.startsWith('---') ? FRONT_MATTER.exec(content) : undefined;
  // Else the two lines are rules around a text.
  const whole = matter?.index === 0 && isYamlMapping(matter[1] ?? '') ? matter[0] : '';
  const text = content.slice(whole.length);
  if (text.trim() === '') throw new UserError(`${path}: is empty`);
  const { id, title, ...metadata } = whole ? parseYaml(matter?.[1] ?? '', path, frontMatter, 2).value : {};
  const document = toDocument({
    id: id ?? defaultId,
    text,
    ...(title !== undefined && { title }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  });
  return { document, place: path };
}

function firstHeading(text: string): string | undefined {
  return markdownBlocks(text).find(({ level }) => level === 1)?.title;
}
