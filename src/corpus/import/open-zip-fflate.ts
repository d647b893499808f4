import { unzipSync } from 'fflate';
import { UserError } from '../../base/errors.ts';
import type { SourceFile } from './converter.ts';
import { LIMITS, mebibytes } from './limits.ts';

/** An office file unpacked: its XML parts by path, and the paths of everything that it holds. */
export interface OfficeFile {
  parts: Record<string, Uint8Array>;
  paths: string[];
}

const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Unpacks the XML parts of a docx, xlsx or pptx; pictures and embedded files stay packed. Each part is inflated into
 * a buffer of the size that the archive declares, so a size that lies cannot cost more than `LIMITS.unpackedBytes`.
 * @throws UserError for an encrypted or old binary file, a zip bomb, and XML with a document type (entities).
 */
export function openOffice({ name, bytes }: SourceFile): OfficeFile {
  refuseOtherFormats(name, bytes);
  const paths: string[] = [];
  let unpacked = 0;
  const parts = unzipSync(bytes, {
    filter: (entry) => {
      paths.push(entry.name);
      if (paths.length > LIMITS.zipEntries)
        throw new UserError(`${name}: holds over ${LIMITS.zipEntries} parts; refused as a zip bomb`);
      if (!/\.(xml|rels)$/i.test(entry.name)) return false;
      unpacked += entry.originalSize;
      if (unpacked > LIMITS.unpackedBytes)
        throw new UserError(
          `${name}: unpacks to over ${mebibytes(LIMITS.unpackedBytes)}; refused as a zip bomb (split the file if it is real)`,
        );
      return true;
    },
  });
  for (const [path, part] of Object.entries(parts)) refuseEntities(name, path, part);
  return { parts, paths };
}

/** How many of the paths are pictures. */
export function countPictures(paths: readonly string[]): number {
  return paths.filter((path) => /\/media\/[^/]+\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)$/i.test(path))
    .length;
}

function refuseOtherFormats(name: string, bytes: Uint8Array): void {
  if (OLE_MAGIC.every((byte, index) => bytes[index] === byte)) {
    const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED);
    throw new UserError(
      encrypted
        ? `${name}: is protected by a password; save it without one`
        : `${name}: is in the old binary format of Office; save it as .docx, .xlsx or .pptx`,
    );
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new UserError(`${name}: is not an Office file; it is damaged, or its extension is wrong`);
}

/** Office writes no document type; one is there to define entities that grow when they are read. */
function refuseEntities(name: string, path: string, part: Uint8Array): void {
  const head = new TextDecoder().decode(part.subarray(0, 4096));
  if (/<!DOCTYPE|<!ENTITY/i.test(head.replaceAll('\0', '')))
    throw new UserError(`${name}: ${path} declares a document type, which Office never writes; refused`);
}
