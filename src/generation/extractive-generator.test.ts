import { expect, it } from 'vitest';
import { createExtractiveGenerator, extractAnswer, NOTHING_FOUND } from './extractive-generator.ts';

const passage = (text: string, title = '砚盾产品说明', ordinal = 0) => ({
  id: `d#${ordinal}`,
  documentId: 'd',
  title,
  heading: '',
  text,
  start: 0,
  end: text.length,
});

it('answers that the material holds nothing: without passages, with none, and with foreign ones', () => {
  expect(extractAnswer('企业版多少钱？', [])).toBe(NOTHING_FOUND);
  expect(NOTHING_FOUND).toBe('资料中没有提到相关内容，无法回答。');
  expect(extractAnswer('企业版多少钱？', [passage('食堂周三供应饺子。', '食堂菜单')])).toBe(NOTHING_FOUND);
  expect(extractAnswer('', [passage('食堂周三供应饺子。')])).toBe(NOTHING_FOUND);
  expect(extractAnswer('？', [passage('')])).toBe(NOTHING_FOUND);
});

it('picks the sentence with the rare words of the question, and the figure when one is asked for', () => {
  const text =
    '# 价格\n砚盾有企业版和轻量版。砚盾企业版的价格随合同走。砚盾企业版2025年价格为136万元/年。砚盾支持私有化。';
  expect(extractAnswer('砚盾企业版2025年的价格是多少？', [passage(text)])).toContain('136万元/年。');
  expect(extractAnswer('砚盾支持私有化吗？', [passage(text)])).toMatch(/砚盾支持私有化。/);
});

it('keeps the reading order and stays within three sentences and about 200 characters', () => {
  const text = Array.from(
    { length: 30 },
    (_, n) => `第${n}项：砚盾${n}号模块的部署周期为${n + 3}周，由交付部负责。`,
  ).join('');
  const answer = extractAnswer('砚盾的部署周期多久，交付部和模块分别怎样？', [
    passage(text),
    passage(text, '别的', 1),
  ]);
  expect(answer.length).toBeLessThanOrEqual(200);
  const found = [...answer.matchAll(/第(\d+)项/g)].map((match) => Number(match[1]));
  expect(found.length).toBeLessThanOrEqual(3);
  expect(found).toEqual([...found].sort((a, b) => a - b));
});

it("writes a table's row with the heads that the question names", () => {
  const text =
    '| 产品 | 2023年 | 2024年 |\n|---|---|---|\n| 砚盾 | 12,210 | 16,512 |\n| 砚流 | 10,582 | 13,416 |';
  expect(extractAnswer('砚流2024年收入多少？', [passage(text, '产品线收入表')])).toMatch(
    /^砚流：2024年13,416。/,
  );
});

it('takes a question of an FAQ for the subject of what follows, not for an answer', () => {
  const answer = extractAnswer('轻量版超量费怎么换算？', [
    passage('轻量版超量费怎么换算？\n每一万次收300元。'),
  ]);
  expect(answer).not.toContain('？');
});

it('is the same every time, however long the text', () => {
  const text = '汇宸支付2024年交易额3,340亿元。'.repeat(200);
  const answers = [1, 2].map(() => extractAnswer('汇宸支付2024年交易额？', [passage(text)]));
  expect(answers).toEqual(['汇宸支付2024年交易额3,340亿元。', '汇宸支付2024年交易额3,340亿元。']);
});

it('has one span with all marks at its end, and no usage', async () => {
  let nowMs = 0;
  const generator = createExtractiveGenerator({ name: 'extractive', clock: { nowMs: () => nowMs++ } });
  const generation = await generator.generate({ question: '多少钱？' });
  expect(generation).toEqual({
    answer: NOTHING_FOUND,
    finishReason: 'stop',
    spans: [
      {
        stage: 'generate',
        attempt: 1,
        queuedMs: 0,
        startMs: 0,
        endMs: 1,
        marks: { firstByte: 1, firstToken: 1, firstAnswer: 1, lastToken: 1, lastByte: 1 },
        cached: false,
      },
    ],
  });
});
