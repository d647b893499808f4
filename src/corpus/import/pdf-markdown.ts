import { blocksOf, fontSizes, type PdfBlock } from './pdf-blocks.ts';
import { dropFurniture } from './pdf-furniture.ts';
import { joinText } from './pdf-line.ts';
import type { PdfPage } from './pdf-page.ts';

/**
 * The pages of a PDF as Markdown. `<!-- page 3 -->` stands above the first prose or table of page 3, below its
 * headings: a comment is no heading, so a topic that runs over pages stays one passage and no "page 3" gets into
 * what is searched as a heading. A sentence that runs over the end of a page is joined; the mark follows it.
 * `dropped`: running heads and feet.
 */
export function pdfMarkdown(pages: readonly PdfPage[]): { markdown: string; dropped: string[] } {
  const { pages: kept, dropped } = dropFurniture(pages);
  const sizes = fontSizes(kept.flat());
  const blocks: PdfBlock[] = [];
  kept.forEach((lines, index) => {
    let mark: string | undefined = `<!-- page ${index + 1} -->`;
    blocksOf(lines, sizes).forEach((block, place) => {
      const last = blocks.at(-1);
      if (place === 0 && last && runsOver(last, block)) {
        last.text = joinText(last.text, block.text);
        last.open = block.open;
        return;
      }
      if (mark && block.kind !== 'heading') {
        blocks.push(
          block.kind === 'paragraph'
            ? { ...block, text: `${mark}\n${block.text}` }
            : { kind: 'paragraph', text: mark, open: false },
        );
        mark = undefined;
        if (block.kind === 'paragraph') return;
      }
      blocks.push(block);
    });
  });
  return { markdown: blocks.map(({ text }) => text).join('\n\n'), dropped };
}

function runsOver(last: PdfBlock, next: PdfBlock): boolean {
  return (
    last.kind === 'paragraph' &&
    last.open &&
    next.kind === 'paragraph' &&
    !/[。！？：；.!?:;]$/.test(last.text)
  );
}
