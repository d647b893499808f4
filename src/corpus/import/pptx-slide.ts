import { markdownTable } from './markdown-table.ts';
import { spanOf, spreadMerged } from './merged-cells.ts';
import { childElements, descend, type XmlElement } from './ooxml-xmldom.ts';

/** What of the slides is not in the text; counted up over a presentation. */
export interface SlideLosses {
  pictures: number;
  charts: number;
  diagrams: number;
  merged: number;
}

/** The title of a slide (empty without one) and its texts and tables in the order of the file. */
export function readSlide(
  slide: XmlElement,
  lost: SlideLosses,
  place: string,
): { title: string; blocks: string[] } {
  const found = { title: '', blocks: [] as string[] };
  const visit = (element: XmlElement): void => {
    if (element.localName === 'grpSp') for (const child of childElements(element)) visit(child);
    // An element and its replacement for older readers: one of the two.
    else if (element.localName === 'AlternateContent') {
      const choice = descend(element, 'Choice') ?? descend(element, 'Fallback');
      for (const child of choice ? childElements(choice) : []) visit(child);
    } else if (element.localName === 'pic') lost.pictures += 1;
    else if (element.localName === 'graphicFrame') readFrame(element, found.blocks, lost, place);
    else if (element.localName === 'sp') readShape(element, found);
  };
  for (const child of childElements(descend(slide, 'cSld', 'spTree') ?? slide)) visit(child);
  return found;
}

/** The speaker notes of a notes slide as one line; its other shapes (picture, number, date) are no text. */
export function slideNotes(notes: XmlElement): string {
  const shapes = childElements(descend(notes, 'cSld', 'spTree') ?? notes, 'sp');
  const body = shapes.filter((shape) => placeholderOf(shape)?.getAttribute('type') === 'body');
  return body
    .flatMap(paragraphsOf)
    .map(({ text }) => text)
    .join(' ')
    .trim();
}

function readShape(shape: XmlElement, found: { title: string; blocks: string[] }): void {
  const placeholder = placeholderOf(shape);
  const kind = placeholder ? (placeholder.getAttribute('type') ?? 'body') : undefined;
  if (kind === 'sldNum' || kind === 'dt' || kind === 'ftr') return;
  const paragraphs = paragraphsOf(shape);
  if ((kind === 'title' || kind === 'ctrTitle') && !found.title) {
    found.title = paragraphs.map(({ text }) => text).join(' ');
    return;
  }
  // The body of a layout is a list; a text box is prose.
  const isList = (kind === 'body' || kind === 'obj') && paragraphs.length > 1;
  const lines = paragraphs.map(({ text, level }) => (isList ? `${'  '.repeat(level)}- ${text}` : text));
  if (lines.length > 0) found.blocks.push(lines.join(isList ? '\n' : '\n\n'));
}

function readFrame(frame: XmlElement, blocks: string[], lost: SlideLosses, place: string): void {
  const data = descend(frame, 'graphic', 'graphicData');
  const table = data && descend(data, 'tbl');
  if (!table) {
    if (/chart/.test(data?.getAttribute('uri') ?? '')) lost.charts += 1;
    else lost.diagrams += 1;
    return;
  }
  // A merged cell's followers are there as cells with hMerge or vMerge.
  const rows = childElements(table, 'tr').map((row) =>
    childElements(row, 'tc')
      .filter((cell) => !isTrue(cell.getAttribute('hMerge')) && !isTrue(cell.getAttribute('vMerge')))
      .map((cell) => ({
        text: paragraphsOf(cell)
          .map(({ text }) => text)
          .join('\n'),
        columns: spanOf(cell.getAttribute('gridSpan')),
        rows: spanOf(cell.getAttribute('rowSpan')),
      })),
  );
  const { grid, merged } = spreadMerged(rows, place);
  lost.merged += merged;
  const markdown = markdownTable(grid);
  if (markdown) blocks.push(markdown);
}

function isTrue(attribute: string | null): boolean {
  return attribute === '1' || attribute === 'true';
}

function placeholderOf(shape: XmlElement): XmlElement | undefined {
  return descend(shape, 'nvSpPr', 'nvPr', 'ph');
}

function paragraphsOf(shape: XmlElement): { text: string; level: number }[] {
  const body = descend(shape, 'txBody');
  return (body ? childElements(body, 'p') : []).flatMap((paragraph) => {
    const text = childElements(paragraph)
      .map((run) => (run.localName === 'br' ? ' ' : (descend(run, 't')?.textContent ?? '')))
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
    const level = Math.min(
      8,
      Number.parseInt(descend(paragraph, 'pPr')?.getAttribute('lvl') ?? '0', 10) || 0,
    );
    return text ? [{ text, level }] : [];
  });
}
