import { UserError } from '../../base/errors.ts';

/** A text, and the encoding that it was read from. */
export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

/**
 * The text of a file of unknown encoding, without its byte order mark: UTF-16 by the mark, UTF-8 where it is valid,
 * else GB18030 (which GBK and GB2312 are parts of; Excel in China writes csv so).
 * @throws UserError when it is none of them.
 */
export function decodeText(name: string, bytes: Uint8Array): DecodedText {
  for (const encoding of encodingsOf(bytes)) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not this one.
    }
  }
  throw new UserError(`${name}: is neither UTF-8 nor GB18030; convert it to UTF-8`);
}

function encodingsOf(bytes: Uint8Array): DecodedText['encoding'][] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}
