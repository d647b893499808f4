import type { Grid } from './markdown-table.ts';
import { type SpanCell, spanOf, spreadMerged } from './merged-cells.ts';

/** What is used here of a DOM node; TypeScript's DOM types are not loaded in this project. */
export interface HtmlNode {
  nodeName: string;
  nodeType: number;
  nodeValue: string | null;
  childNodes: ArrayLike<HtmlNode>;
  getAttribute?(name: string): string | null;
}

const TEXT_NODE = 3;
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE']);
const BLOCKS = new Set([
  'P',
  'DIV',
  'BR',
  'LI',
  'TR',
  'TD',
  'TH',
  'TABLE',
  'UL',
  'OL',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
]);

/**
 * The cells of a `<table>`, or undefined for one that only lays out a page: of a single cell, or with headings in it.
 * `nested` counts the tables inside, whose text stands in the cell that holds them.
 */
export function readHtmlTable(
  table: HtmlNode,
  place: string,
): { grid: Grid; merged: number; nested: number } | undefined {
  const rows = rowsOf(table);
  if (rows.flat().length <= 1 || count(table, /^H[1-6]$/) > 0) return undefined;
  const cells = rows.map((row) =>
    row.map(
      (cell): SpanCell => ({
        text: textOf(cell),
        columns: spanOf(cell.getAttribute?.('colspan')),
        rows: spanOf(cell.getAttribute?.('rowspan')),
      }),
    ),
  );
  return { ...spreadMerged(cells, place), nested: count(table, /^TABLE$/) - 1 };
}

/** The rows of this table, not of those inside it. */
function rowsOf(node: HtmlNode): HtmlNode[][] {
  return children(node).flatMap((child) => {
    if (/^T(HEAD|BODY|FOOT)$/.test(child.nodeName)) return rowsOf(child);
    if (child.nodeName !== 'TR') return [];
    return [children(child).filter(({ nodeName }) => nodeName === 'TD' || nodeName === 'TH')];
  });
}

function children(node: HtmlNode): HtmlNode[] {
  return Array.from(node.childNodes ?? []);
}

function textOf(node: HtmlNode): string {
  if (node.nodeType === TEXT_NODE) return node.nodeValue ?? '';
  if (UNSEEN.has(node.nodeName)) return '';
  const text = children(node).map(textOf).join('');
  return BLOCKS.has(node.nodeName) ? `\n${text}\n` : text;
}

function count(node: HtmlNode, name: RegExp): number {
  const own = name.test(node.nodeName) ? 1 : 0;
  return children(node).reduce((sum, child) => sum + count(child, name), own);
}
