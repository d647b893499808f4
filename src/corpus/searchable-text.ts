import type { Passage } from './document.ts';

/**
 * What BM25 and embedders see of a passage: its title, its headings and its text, a line each. Titles and
 * headings that the text itself holds are not repeated.
 */
export function searchableText({ title, heading, text }: Passage): string {
  const above = [title, ...heading.split(' > ')].filter((part) => part !== '' && !text.includes(part));
  return [...above, text].join('\n');
}
