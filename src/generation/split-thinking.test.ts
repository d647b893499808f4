import { describe, expect, it } from 'vitest';
import { createThinkingSplitter } from './split-thinking.ts';

function split(text: string, thinking: boolean, size: number) {
  const splitter = createThinkingSplitter(thinking);
  for (let at = 0; at < text.length; at += size) splitter.feed(text.slice(at, at + size));
  splitter.end();
  return [splitter.answer, splitter.reasoning];
}

describe.each([1, 2, 3, 5, 1000])('pieces of %i characters', (size) => {
  it.each<[string, boolean, string, string]>([
    ['答案', false, '答案', ''],
    ['<think>\n\n</think>\n\n答案', false, '\n\n答案', '\n\n'],
    ['<think>想</think>答案', true, '答案', '想'],
    ['<think>一</think><think>二</think>答', true, '答', '一二'],
    ['前<think>想</think>后', false, '前后', '想'],
    ['<think>想到一半', true, '', '想到一半'],
    ['<think>想</thi', true, '', '想</thi'],
    ['想</think>答', true, '答', '想'],
    ['想</think>答', false, '想</think>答', ''],
    ['\n</think>答', false, '答', '\n'],
    ['<think>a</think>b</think>c', true, 'b</think>c', 'a'],
    ['1 < 2，<b>粗</b><', false, '1 < 2，<b>粗</b><', ''],
  ])('%j, thinking %s', (text, thinking, answer, reasoning) => {
    expect(split(text, thinking, size)).toEqual([answer, reasoning]);
  });
});
