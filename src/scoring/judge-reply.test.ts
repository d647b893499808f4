import { describe, expect, it } from 'vitest';
import { readReply } from './judge-reply.ts';

const json = '{"verdicts": [{"id": "k1", "quote": "2015年", "verdict": "covered"}]}';
const mark = { id: 'k1', quote: '2015年', verdict: 'covered' };

describe('readReply', () => {
  it.each([
    ['plain', json],
    ['in a fence', `判定如下：\n\`\`\`json\n${json}\n\`\`\`\n以上。`],
    ['after thinking', `<think>先看 {"verdicts": []}</think>\n${json}`],
    ['after a lone closing tag', `想好了</think>${json}`],
    ['within prose', `好的。${json} 完毕。`],
    ['as a bare list', '[{"id": "k1", "quote": "2015年", "verdict": " Covered "}]'],
  ])('reads a reply %s', (_how, reply) => {
    expect(readReply(reply)).toEqual([mark]);
  });

  it('takes a number for an id, and no quote for an empty one', () => {
    expect(readReply('{"verdicts": [{"id": 1, "quote": null, "verdict": "missing"}]}')).toEqual([
      { id: '1', quote: '', verdict: 'missing' },
    ]);
  });

  it('leaves out a mark without the shape, and keeps the others', () => {
    expect(readReply(json.replace(']', ', {"id": "k2", "verdict": "maybe"}]'))).toEqual([mark]);
  });

  it.each(['[]', ' {"verdicts": []}\n', '没有：\n```json\n[]\n```'])('reads %j as an empty list', (reply) => {
    expect(readReply(reply)).toEqual([]);
  });

  it.each([
    '要点 [] 无法判断',
    '结果是 {"verdicts": []}。',
    '',
    '我认为都说到了。',
    '{"verdicts": [{"id": "k1", "verdict": "yes"}]}',
    json.slice(0, -3),
  ])('cannot read %j', (reply) => {
    expect(readReply(reply)).toBeUndefined();
  });
});
