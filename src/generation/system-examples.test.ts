import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { systemEntry } from '../models/system-entry.ts';
import { createSystemMeter } from './http-system-meter.ts';

/** The entries that are commented out below `systems:` of the catalogue. */
function examples(): Record<string, unknown> {
  const [, below = ''] = readFileSync('deploy/models.yaml', 'utf8').split('\nsystems: {}\n');
  const lines = below.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return parse(
    lines
      .slice(0, end)
      .map((line) => line.slice(1))
      .join('\n'),
  );
}

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (delta: object) => ({ choices: [{ index: 0, delta }] });

/** Bodies in the shape that each product documents. */
const BODIES: Record<string, string> = {
  'their-rag': JSON.stringify({ answer: '480万元', contexts: ['金额为480万元'], documents: ['a.md'] }),
  dify:
    'event: ping\n\n' +
    data({ event: 'message', answer: '480' }) +
    data({ event: 'agent_thought', thought: '?', answer: 'x' }) +
    data({ event: 'message', answer: '万元' }) +
    data({
      event: 'message_end',
      metadata: {
        usage: { prompt_tokens: 9, completion_tokens: 2 },
        retriever_resources: [{ document_name: 'a.md', content: '金额为480万元' }],
      },
    }),
  fastgpt:
    `event: flowNodeStatus\n${data({ status: 'running', name: '知识库搜索' })}` +
    `event: answer\n${data(chunk({ content: '480' }))}` +
    `event: fastAnswer\n${data(chunk({ content: '万元' }))}` +
    'event: answer\ndata: [DONE]\n\n' +
    `event: flowResponses\n${data([{ moduleType: 'chatNode' }, { quoteList: [{ q: '金额为480万元', a: '', sourceName: 'a.md' }] }])}`,
  ragflow:
    data(chunk({ content: '480' })) +
    data(chunk({ content: '万元' })) +
    data(chunk({ content: null, reference: [{ content: '金额为480万元', document_name: 'a.md' }] })) +
    'data:[DONE]\n\n',
};

it('has an example for each of them', () => {
  expect(Object.keys(examples())).toEqual(Object.keys(BODIES));
});

it.each(Object.keys(BODIES))('%s: answer, contexts and documents are found', (name) => {
  const meter = createSystemMeter(systemEntry.parse(examples()[name]));
  meter.push(Buffer.from(BODIES[name] as string), 0);
  expect(meter.end()).toMatchObject({
    answer: '480万元',
    own: { contexts: ['金额为480万元'], retrieved: ['a.md'] },
  });
});
