import { expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

test.each([
  [
    '云帆成立于2019年。总部在杭州！真的？是；好',
    ['云帆成立于2019年。', '总部在杭州！', '真的？', '是；', '好'],
  ],
  ['增长3.5%。版本2.0发布', ['增长3.5%。', '版本2.0发布']],
  ['他说：“走吧。”她没动。', ['他说：“走吧。”', '她没动。']],
  ['（见附件。）下一句', ['（见附件。）', '下一句']],
  ['他说:"走。"她说:"不。"', ['他说:"走。"', '她说:"不。"']],
  ['It works. So does v1.2. End.', ['It works.', 'So does v1.2.', 'End.']],
  ['1. 第一项\n2. 第二项', ['1. 第一项', '2. 第二项']],
  ['见 http://a.cn/?x=1;y=2 一页', ['见 http://a.cn/?x=1;y=2 一页']],
  ['真的吗？！好', ['真的吗？！', '好']],
  [' \n\n ', []],
])('%j', (text, expected) => {
  const sentences = splitSentences(text);
  expect(sentences.map((sentence) => sentence.text)).toEqual(expected);
  for (const { text: own, start, end } of sentences) expect(text.slice(start, end)).toBe(own);
});

test.each(['甲', '。', '. ', '"', ' ', '1.'])('takes a million of %j in linear time', (piece) => {
  const before = performance.now();
  splitSentences(piece.repeat(1_000_000 / piece.length));
  expect(performance.now() - before).toBeLessThan(3000);
});
