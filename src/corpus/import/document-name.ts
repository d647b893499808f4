import { extname } from 'node:path';

const LONGEST_NAME = 60;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The name (and so the document id) of an imported file: its own without the extension, in lower case, with Chinese
 * and other letters kept and everything else a hyphen: `2024 年报（终稿）.PDF` → `2024-年报-终稿`. Never holds a
 * path separator or a dot; at most 60 characters.
 */
export function documentName(fileName: string): string {
  const stem = fileName.slice(0, fileName.length - extname(fileName).length);
  const name = [
    ...stem
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-'),
  ]
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/^-+|-+$/g, '');
  if (name === '') return 'document';
  return RESERVED.test(name) ? `${name}-document` : name;
}
