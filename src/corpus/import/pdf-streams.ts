import { inflateSync } from 'node:zlib';
import { UserError } from '../../base/errors.ts';
import { LIMITS, mebibytes } from './limits.ts';

const STREAM = Buffer.from('stream');
const END = Buffer.from('endstream');
/** A stream's dictionary stands right before it; a longer one is cut, which at worst leaves a stream unmeasured. */
const DICTIONARY_BYTES = 2048;

/**
 * Refuses a PDF with a compressed stream that would fill the memory. pdf.js inflates a stream as a whole, so the size
 * must be known before; this inflates each into nothing, up to the limit. @throws UserError
 */
export function refusePdfBomb(name: string, bytes: Uint8Array): void {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let end = 0, at = pdf.indexOf(STREAM); at !== -1; at = pdf.indexOf(STREAM, end)) {
    end = pdf.indexOf(END, at);
    if (end === -1) end = pdf.length;
    const dictionary = pdf.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at);
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    if (/\/Fl(ateDecode)?\b/.test(own)) measure(name, pdf.subarray(at + STREAM.length, end));
    end += END.length;
  }
}

function measure(name: string, stream: Buffer): void {
  const start = stream[0] === 0x0d ? 2 : 1;
  try {
    inflateSync(stream.subarray(start), { maxOutputLength: LIMITS.pdfStreamBytes });
  } catch (error) {
    // A broken or encrypted stream is left to pdf.js, which knows how to go on.
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new UserError(
        `${name}: a stream in it unpacks to over ${mebibytes(LIMITS.pdfStreamBytes)}; refused as a bomb`,
        { cause: error },
      );
  }
}
