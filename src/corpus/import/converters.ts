import { extname } from 'node:path';
import { messageOf, UserError } from '../../base/errors.ts';
import type { Converted, Converter, SourceFile } from './converter.ts';
import { LIMITS } from './limits.ts';

/** Each loads its library when its first file comes. */
const CONVERTERS: Record<string, () => Promise<Converter>> = {
  '.docx': async () => (await import('./docx-mammoth.ts')).convertDocx,
  '.pdf': async () => (await import('./pdf-pdfjs.ts')).convertPdf,
  '.xlsx': async () => workbookConverter((await import('./xlsx-hucre.ts')).readWorkbook),
  '.csv': async () => workbookConverter((await import('./csv-hucre.ts')).readCsv),
  '.pptx': async () => (await import('./pptx-xmldom.ts')).convertPptx,
  '.html': async () => (await import('./html-turndown.ts')).convertHtml,
  '.htm': async () => (await import('./html-turndown.ts')).convertHtml,
  '.md': async () => (await import('./plain-text.ts')).convertPlainText,
  '.txt': async () => (await import('./plain-text.ts')).convertPlainText,
};

const OLD_FORMATS: Record<string, string> = {
  '.doc': '.docx',
  '.xls': '.xlsx',
  '.ppt': '.pptx',
  '.wps': '.docx',
  '.et': '.xlsx',
};

/** Whether a name ends as that of a file which can be imported. */
export function isImportable(fileName: string): boolean {
  return Object.hasOwn(CONVERTERS, extname(fileName).toLowerCase());
}

/** @throws UserError for an unknown format, an empty or damaged file, and for one without any text. */
export async function convertFile(source: SourceFile): Promise<Converted> {
  const extension = extname(source.name).toLowerCase();
  const converter = Object.hasOwn(CONVERTERS, extension) ? CONVERTERS[extension] : undefined;
  if (!converter) throw new UserError(`${source.name}: ${unknownFormat(extension)}`);
  if (source.bytes.length === 0) throw new UserError(`${source.name}: is empty`);
  const convert = await converter();
  const converted = await readable(source.name, extension, () => convert(source));
  const { markdown, losses } = converted;
  if (markdown.trim() === '') {
    const lost = losses.length > 0 ? ` (it has ${losses.join('; ')})` : '';
    throw new UserError(`${source.name}: holds no text${lost}`);
  }
  if (markdown.length > LIMITS.characters)
    throw new UserError(`${source.name}: has over ${LIMITS.characters} characters of text; split it`);
  return converted;
}

/** What `read` gives; what a library throws over a damaged file, as one line. @throws UserError */
export async function readable<T>(name: string, extension: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const why = messageOf(error).replace(/\s+/g, ' ').slice(0, 160);
    throw new UserError(
      `${name}: cannot be read as ${extension} (${why}); open it in its own program and save it anew`,
      { cause: error },
    );
  }
}

function unknownFormat(extension: string): string {
  const known = Object.keys(CONVERTERS).join(', ');
  const modern = OLD_FORMATS[extension];
  if (modern) return `${extension} is an old format; save it as ${modern}`;
  return `${extension === '' ? 'a file without an extension' : extension} cannot be imported (known: ${known})`;
}

function workbookConverter(read: (source: SourceFile) => WorkbookLike | Promise<WorkbookLike>): Converter {
  return async (source) => {
    const { workbookMarkdown } = await import('./workbook-markdown.ts');
    return workbookMarkdown(await read(source));
  };
}

type WorkbookLike = Awaited<ReturnType<typeof import('./csv-hucre.ts').readCsv>>;
