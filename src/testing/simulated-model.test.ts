import { expect, it } from 'vitest';
import type { Passage } from '../corpus/document.ts';
import { buildPrompt } from '../generation/prompt.ts';
import type { ChatReply } from './chat-script.ts';
import { simulatedModel } from './simulated-model.ts';

const PACE = { ttftMs: 400, tokensPerS: 25, slots: 4, failingShare: 0 };
const passage: Passage = {
  ...{ id: 'd1#0', documentId: 'd1', title: '公司档案', heading: '公司档案 > 沿革' },
  ...{ text: '正文', start: 0, end: 2 },
};

function ask(pace: typeof PACE, question: string, passages?: Passage[]) {
  const answerer = {
    name: 'scripted',
    generate: async (asked: { question: string; passages?: readonly Passage[] }) => ({
      answer: `${asked.question}${asked.passages?.map(({ documentId }) => documentId).join()}`,
      spans: [],
    }),
  };
  const model = simulatedModel(pace, () => answerer, [{ id: 'd1', title: '公司档案', text: '' }]);
  const body = { messages: buildPrompt({ question, ...(passages && { passages }) }) };
  return model({ method: 'POST', path: '/v1/chat/completions', headers: {}, body }, 0);
}

const said = ({ steps = [] }: ChatReply) =>
  steps.map((step) => (typeof step === 'object' && 'content' in step ? step.content : '')).join('');

it('answers the question of the prompt by the documents of its passages, at its pace', async () => {
  const reply = await ask(PACE, '哪年成立？', [passage]);
  expect(said(reply)).toBe('哪年成立？d1');
  // Seven characters in pieces of one and two, each followed by 1000 ÷ 25 ms.
  expect(reply.steps?.filter((step) => typeof step === 'object' && 'wait' in step)).toEqual([
    { wait: 400 },
    ...Array.from({ length: 5 }, () => ({ wait: 40 })),
  ]);
  expect(reply.steps?.at(-2)).toMatchObject({ usage: { completion_tokens: 5 } });
  expect(said(await ask(PACE, '哪年成立？'))).toBe('哪年成立？');
});

it('fails about the share of requests that it is to fail, the same ones again', async () => {
  const failed = async () => {
    const replies = await Promise.all(
      Array.from({ length: 400 }, (_, index) => ask({ ...PACE, failingShare: 0.5 }, `问${index}`)),
    );
    return replies.flatMap((reply, index) =>
      reply.status === 500 ? `error ${index}` : reply.steps?.at(-1) === 'drop' ? `cut ${index}` : [],
    );
  };
  const first = await failed();
  expect(await failed()).toEqual(first);
  // 400 × 0.5, within four standard deviations of √(400 × 0.5 × 0.5) = 10.
  expect(Math.abs(first.length - 200)).toBeLessThan(40);
  expect(first.filter((one) => one.startsWith('cut')).length).toBeGreaterThan(0);
});
