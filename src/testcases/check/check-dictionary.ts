import { readTextFile } from '../../base/text-file.ts';
import type { Document } from '../../corpus/document.ts';
import { foldText } from '../../text/fold-text.ts';
import type { Finding } from './finding.ts';

/** Words of the dictionary at `path` that no document holds (folded, titles too): each a warning. */
export async function checkDictionary(path: string, documents: readonly Document[]): Promise<Finding[]> {
  const text = foldText(documents.map((document) => `${document.title}\n${document.text}`).join('\n'));
  return (await readTextFile(path)).split('\n').flatMap((row, index): Finding[] => {
    const [word = ''] = row.trim().split(/\s+/);
    if (word === '' || word.startsWith('#') || text.includes(foldText(word))) return [];
    const message = `"${word}" never occurs in the corpus`;
    return [{ level: 'warning', file: path, line: index + 1, message }];
  });
}
