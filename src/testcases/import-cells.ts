import { isImportable } from '../corpus/import/converters.ts';
import { documentName } from '../corpus/import/document-name.ts';
import { TRAP_KINDS, type TrapKind } from './testcase.ts';

/** A keypoint as suite files spell it. */
export type KeypointCell = string | { text: string; any_of?: string[]; polarity?: 'must-not' };

const NUMBERED = /^[（(]?(\d{1,2})(?:[)）]\s*|[.、．]\s*(?!\d))/;
const BULLET = /^[-•●·*]\s*/;
const MUST_NOT = /^(?:must-not|不得出现|不应出现)\s*[:：]\s*/i;

const YES = ['true', 'yes', 'y', '1', '是', '可', '能', '可以', '可回答', '√', '✓'];
const NO = [
  'false',
  'no',
  'n',
  '0',
  '否',
  '不',
  '不可',
  '不能',
  '不可以',
  '不可回答',
  '无法回答',
  '×',
  'x',
  '✗',
];

const CHINESE_TRAPS: Record<string, TrapKind> = {
  不可回答: 'unanswerable',
  无法回答: 'unanswerable',
  数字偷换: 'swapped-figure',
  偷换数字: 'swapped-figure',
  同名: 'same-name',
  同名实体: 'same-name',
  冲突: 'conflict',
  文档冲突: 'conflict',
  单位: 'unit',
  否定: 'negation',
  错误前提: 'false-premise',
  指令注入: 'injection',
  注入: 'injection',
};

/**
 * The keypoints of a cell. A cell with line breaks has one a line, and semicolons are part of them; else `；` and `;`
 * part them. Numbers (`1.`, `（2）`, `3、`) go where they count from 1, bullets go. `||` parts other wordings
 * of the same point (`any_of`); `must-not:` or `不得出现：` before one says what must not be said.
 */
export function keypointsOf(cell: string): KeypointCell[] {
  const parts = trimmed(cell.split(/\r?\n/).length > 1 ? cell.split(/\r?\n/) : cell.split(/[；;]/));
  const numbered =
    parts.length > 1 && parts.every((part, index) => Number(NUMBERED.exec(part)?.[1]) === index + 1);
  return parts.map((part) => keypointOf(part.replace(numbered ? NUMBERED : BULLET, '')));
}

/**
 * The document ids of a cell, parted by line breaks, semicolons, commas or `、`. The name of an office file is read as
 * the id that `import` gives its document.
 */
export function documentsOf(cell: string): string[] {
  return trimmed(cell.split(/[\r\n;；,，、]/)).map((part) => {
    const file = part.split(/[/\\]/).at(-1) ?? part;
    if (/\.(md|txt)$/i.test(part)) return part.replace(/\.\w+$/, '');
    return isImportable(file) ? documentName(file) : part;
  });
}

/** Undefined for what is neither yes nor no. */
export function yesOrNo(cell: string): boolean | undefined {
  const word = cell.trim().normalize('NFKC').toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : undefined;
}

/** Undefined for a word that names no trap. */
export function trapOf(cell: string): TrapKind | undefined {
  const word = cell.trim().toLowerCase();
  return (
    TRAP_KINDS.find((kind) => kind === word) ??
    (Object.hasOwn(CHINESE_TRAPS, word) ? CHINESE_TRAPS[word] : undefined)
  );
}

function keypointOf(part: string): KeypointCell {
  const [text = '', ...others] = trimmed(part.replace(MUST_NOT, '').split('||'));
  const anyOf = others.length > 0 && { any_of: others };
  if (MUST_NOT.test(part)) return { text, ...anyOf, polarity: 'must-not' };
  return anyOf ? { text, ...anyOf } : text;
}

function trimmed(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
