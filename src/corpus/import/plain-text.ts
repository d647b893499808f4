import { UserError } from '../../base/errors.ts';
import type { Converted, SourceFile } from './converter.ts';
import { decodeText } from './decode-text.ts';

/** Markdown and plain text go into the corpus as they are, in UTF-8. @throws UserError for a binary file. */
export function convertPlainText({ name, bytes }: SourceFile): Converted {
  const { text, encoding } = decodeText(name, bytes);
  if (text.includes('\0')) throw new UserError(`${name}: is not a text file`);
  return {
    markdown: text,
    losses: encoding === 'utf-8' ? [] : [`nothing; it was ${encoding} and is UTF-8 now`],
    verbatim: name.toLowerCase().endsWith('.txt') ? '.txt' : '.md',
  };
}
