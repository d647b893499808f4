import TurndownService from 'turndown';
import { UserError } from '../../base/errors.ts';
import { type Converted, countLoss, lossesOf, type SourceFile } from './converter.ts';
import { decodeText } from './decode-text.ts';
import { type HtmlNode, readHtmlTable } from './html-table.ts';
import { LIMITS, mebibytes } from './limits.ts';
import { markdownTable } from './markdown-table.ts';

const UNSEEN = ['script', 'style', 'noscript', 'template', 'head', 'meta', 'link'] as const;
const UNSUPPORTED = ['iframe', 'object', 'embed', 'canvas', 'video', 'audio', 'svg', 'math'];
const NESTING_TAG =
  /<(\/?)(?:div|span|section|article|main|header|footer|aside|table|ul|ol|dl|blockquote|font|b|i|u|em|strong|a|center)\b/gi;
const CJK = '\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef';
const BREAK_IN_CHINESE = new RegExp(`(?<=[${CJK}])[ \\t]*\\r?\\n\\s*(?=[${CJK}])`, 'gu');

/** A web page as Markdown. @throws UserError for one that is too large. */
export function convertHtml({ name, bytes }: SourceFile): Converted {
  if (bytes.length > LIMITS.htmlBytes)
    throw new UserError(`${name}: is larger than ${mebibytes(LIMITS.htmlBytes)}; split it`);
  const { text } = decodeText(name, bytes);
  refuseDeepNesting(name, text);
  // A browser shows a line break of the source as a space, which would cut a Chinese word in two.
  return htmlToMarkdown(text.replace(BREAK_IN_CHINESE, ''), name);
}

/** The converter's time grows with the cube of the depth. Elements that may stay open (`<p>`, `<li>`) do not count. */
function refuseDeepNesting(name: string, html: string): void {
  let depth = 0;
  for (const [, slash] of html.matchAll(NESTING_TAG)) {
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > LIMITS.htmlDepth)
      throw new UserError(`${name}: has elements over ${LIMITS.htmlDepth} deep; refused`);
  }
}

/**
 * HTML as Markdown for retrieval: headings, lists, tables and code stay; emphasis and the addresses of links go,
 * because their signs would stand inside words. `name` is for errors.
 */
export function htmlToMarkdown(html: string, name: string): Converted {
  const lost = { pictures: 0, merged: 0, nested: 0, unsupported: 0, navigation: 0 };
  let title: string | undefined;
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
  });
  service.options.br = '';
  service.escape = (text: string) => text.replace(/^(\s*)(#{1,6}\s)/, '$1\\$2');
  const rule = (
    name: string,
    filter: readonly string[],
    replacement: (content: string, node: HtmlNode) => string,
  ) =>
    service.addRule(name, {
      filter: (node: HtmlNode) => filter.includes(node.nodeName.toLowerCase()),
      replacement: (content: string, node: unknown) => replacement(content, node as HtmlNode),
    });

  service.remove([...UNSEEN]);
  rule('plain', ['strong', 'b', 'em', 'i', 'a', 'u', 's', 'del'], (content) => content);
  rule('title', ['title'], (content) => {
    title ??= content.replace(/\s+/g, ' ').trim();
    return '';
  });
  rule('navigation', ['nav'], () => {
    lost.navigation += 1;
    return '';
  });
  rule('unsupported', UNSUPPORTED, () => {
    lost.unsupported += 1;
    return '';
  });
  rule('picture', ['img'], () => {
    lost.pictures += 1;
    return '';
  });
  rule('table', ['table'], (content, node) => {
    const table = readHtmlTable(node, name);
    if (!table) return `\n\n${content}\n\n`;
    lost.merged += table.merged;
    lost.nested += table.nested;
    return `\n\n${markdownTable(table.grid)}\n\n`;
  });
  const markdown = service
    .turndown(html)
    .replace(/[ \t]+$/gm, '')
    .replace(/^( *(?:-|\d+\.)) {2,}(?=\S)/gm, '$1 ');
  return {
    markdown,
    ...(title && { title }),
    losses: lossesOf(
      countLoss(lost.pictures, 'picture without its text', 'pictures without their text'),
      countLoss(
        lost.merged,
        'merged cell repeated in each of its cells',
        'merged cells repeated in each of their cells',
      ),
      countLoss(lost.nested, 'table inside a table made plain text', 'tables inside tables made plain text'),
      countLoss(
        lost.unsupported,
        'embedded part (frame, drawing, formula, media)',
        'embedded parts (frames, drawings, formulas, media)',
      ),
      countLoss(lost.navigation, 'navigation block left out'),
    ),
  };
}
