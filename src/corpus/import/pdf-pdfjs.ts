import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFPageProxy } from 'pdfjs-dist/types/src/pdf.js';
import { messageOf, UserError } from '../../base/errors.ts';
import { type Converted, countLoss, lossesOf, type SourceFile } from './converter.ts';
import { LIMITS } from './limits.ts';
import { linesOf } from './pdf-line.ts';
import { pdfMarkdown } from './pdf-markdown.ts';
import type { PdfItem, PdfPage } from './pdf-page.ts';
import { refusePdfBomb } from './pdf-streams.ts';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * The text layer of a PDF as Markdown. Chinese fonts that are not embedded are read through pdf.js's own character
 * maps. @throws UserError for a password, too many pages, and a PDF without any text (a scan).
 */
export async function convertPdf({ name, bytes }: SourceFile): Promise<Converted> {
  refusePdfBomb(name, bytes);
  const { getDocument, Util } = await loadPdfjs();
  const task = getDocument({
    // A copy: pdf.js takes the buffer away.
    data: new Uint8Array(bytes),
    cMapUrl: join(PACKAGE, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(PACKAGE, 'standard_fonts/'),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise.catch((error: Error) => {
      if (error.name === 'PasswordException')
        throw new UserError(`${name}: is protected by a password; save it without one`, { cause: error });
      throw error;
    });
    if (document.numPages > LIMITS.pdfPages)
      throw new UserError(`${name}: has over ${LIMITS.pdfPages} pages; split it`);
    const pages: PdfPage[] = [];
    const unreadable: string[] = [];
    let rotated = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      try {
        const page = await document.getPage(number);
        const { items, turned, height } = await itemsOf(page, Util.transform);
        pages.push({ lines: linesOf(items), height });
        rotated += turned;
        page.cleanup();
      } catch (error) {
        pages.push({ lines: [], height: 0 });
        unreadable.push(`page ${number} cannot be read: ${messageOf(error)}`);
      }
    }
    return toConverted(name, pages, rotated, unreadable);
  } finally {
    await task.destroy();
  }
}

function toConverted(name: string, pages: PdfPage[], rotated: number, unreadable: string[]): Converted {
  const empty = pages.flatMap(({ lines }, index) => (lines.length === 0 ? [index + 1] : []));
  if (empty.length === pages.length)
    throw new UserError(`${name}: has no text layer (a scan?); recognise its text (OCR) first`);
  const { markdown, dropped } = pdfMarkdown(pages);
  const unmapped = markdown.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  return {
    markdown,
    losses: lossesOf(
      empty.length > 0
        ? `no text layer (scanned or blank) on ${empty.length === 1 ? 'page' : 'pages'} ${ranges(empty)}; recognise the text (OCR) first`
        : undefined,
      ...unreadable,
      countLoss(
        unmapped,
        'character that the PDF does not say the meaning of',
        'characters that the PDF does not say the meaning of',
      ),
      countLoss(rotated, 'turned text left out (a watermark?)', 'turned texts left out (a watermark?)'),
      dropped.length > 0
        ? `running heads and feet left out: ${dropped.map((text) => `"${text}"`).join(', ')}`
        : undefined,
    ),
  };
}

async function itemsOf(
  page: PDFPageProxy,
  transform: (a: number[], b: number[]) => number[],
): Promise<{ items: PdfItem[]; turned: number; height: number }> {
  const { transform: toPage, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  let turned = 0;
  const placed = items.flatMap((item): PdfItem[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform(toPage, item.transform);
    if (Math.abs(b) > 0.1 * Math.abs(a)) {
      turned += 1;
      return [];
    }
    return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) }];
  });
  return { items: placed, turned, height };
}

/** `2, 5-7`. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(', ');
}

/** pdf.js wants a browser's drawing classes when it loads; reading text uses none of them. */
async function loadPdfjs() {
  const browser = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) browser[name] ??= class {};
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}
