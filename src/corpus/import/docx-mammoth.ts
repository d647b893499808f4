import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { UserError } from '../../base/errors.ts';
import { type Converted, countLoss, lossesOf, type SourceFile } from './converter.ts';
import { htmlToMarkdown } from './html-turndown.ts';
import { openOffice } from './open-zip-fflate.ts';

const DOCUMENT = /^word\/document\d*\.xml$/;

/** Word's own names of title styles; mammoth knows the headings by their English names, which every Word writes. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
];

/**
 * A Word document as Markdown. Pages are not noted: a docx has none until it is laid out.
 * @throws UserError as `openOffice` does.
 */
export async function convertDocx(source: SourceFile): Promise<Converted> {
  const office = openOffice(source);
  const document = Object.keys(office.parts).find((path) => DOCUMENT.test(path));
  if (!document) throw new UserError(`${source.name}: is not a Word document, whatever its extension says`);
  const xml = new TextDecoder().decode(office.parts[document]);
  // Packed anew without pictures: mammoth unpacks what was measured, nothing else.
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipSync(office.parts, { level: 0 })) },
    {
      styleMap: STYLES,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => {
        return { src: 'x' };
      }),
    },
  );
  const { markdown, losses } = htmlToMarkdown(value, source.name);
  return {
    markdown,
    losses: [
      ...losses,
      ...lossesOf(
        countLoss(occurrences(xml, /<m:oMath[ >]/g), 'formula', 'formulas'),
        countLoss(occurrences(xml, /<c:chart[ >]/g), 'chart'),
        countLoss(occurrences(xml, /<dgm:relIds[ >]/g), 'SmartArt diagram'),
        countLoss(occurrences(xml, /<o:OLEObject[ >]/g), 'embedded object'),
        countLoss(occurrences(xml, /<w:del [^>]*>/g), 'tracked deletion left out'),
        countLoss(
          office.paths.filter((path) => /^word\/(header|footer)\d+\.xml$/.test(path)).length,
          'page header or footer',
          'page headers and footers',
        ),
        office.paths.includes('word/comments.xml') ? 'comments' : undefined,
      ),
      ...unknownMessages(messages.map(({ message }) => message)),
    ],
  };
}

function occurrences(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** What mammoth could not read; a paragraph in a style of one's own is read as a plain one, which loses nothing. */
function unknownMessages(messages: readonly string[]): string[] {
  const told = messages.filter(
    (message) =>
      !/^Unrecognised (paragraph|run|table) style|^An unrecognised element was ignored: (m:|w:del|office-word:|\{)/.test(
        message,
      ),
  );
  return [...new Set(told)].slice(0, 5);
}
