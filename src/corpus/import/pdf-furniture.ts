import { lineText } from './pdf-line.ts';
import type { PdfLine, PdfPage } from './pdf-page.ts';

/** Heads stand in the top share of a page and feet in the bottom one; prose keeps clear of both. */
const EDGE_SHARE = 0.08;
const LEAST_PAGES = 3;
const LEAST_SHARE = 0.6;
const PAGE_NUMBER =
  /^[-–—\s·|/]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/／]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?[-–—\s·|]*$/;

/**
 * Takes running heads, running feet and page numbers off the pages: lines at the top or bottom edge that stand
 * on most pages, numbers aside. `dropped` holds one of each kind.
 */
export function dropFurniture(pages: readonly PdfPage[]): { pages: PdfLine[][]; dropped: string[] } {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(edges(page).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const dropped = new Map<string, string>();
  const kept = pages.map((page) => {
    const edge = new Set(edges(page));
    return page.lines.filter((line) => {
      const count = counts.get(keyOf(line)) ?? 0;
      const repeated = count >= LEAST_PAGES && count >= LEAST_SHARE * pages.length;
      if (!edge.has(line) || !repeated) return true;
      if (!PAGE_NUMBER.test(lineText(line))) dropped.set(keyOf(line), lineText(line));
      return false;
    });
  });
  return { pages: kept, dropped: [...dropped.values()] };
}

function edges({ lines, height }: PdfPage): PdfLine[] {
  return lines.filter(({ y }) => y < EDGE_SHARE * height || y > (1 - EDGE_SHARE) * height);
}

function keyOf(line: PdfLine): string {
  return `${Math.round(line.y / 4)} ${lineText(line).replace(/\d+/g, '#')}`;
}
