import { describe, expect, it } from 'vitest';
import { type SystemEntry, systemEntry } from '../models/system-entry.ts';
import { createSystemMeter } from './http-system-meter.ts';

const question = '$' + '{question}';

function entryOf(fields: Record<string, unknown>): SystemEntry {
  return systemEntry.parse({ url: 'http://h/ask', location: 'local', body: { q: question }, ...fields });
}

/** Feeds chunks that arrive at 10, 20, 30 … ms. */
function meterOf(fields: Record<string, unknown>, chunks: readonly string[]) {
  let nowMs = 0;
  const meter = createSystemMeter(entryOf(fields));
  for (const chunk of chunks) {
    nowMs += 10;
    if (meter.push(Buffer.from(chunk), nowMs)) break;
  }
  return meter;
}

const sse = (...events: unknown[]) => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');

describe('a whole response', () => {
  const fields = {
    answer: 'choices[0].message.content',
    contexts: '$.data[*].quotes[*]',
    context_text: ['q', 'a'],
    retrieved: '$.ids',
    usage: { completion_tokens: '$.usage.out' },
    error: '$.error',
  };

  it('gives answer, thinking, contexts, ids and tokens, and no instant of a token', () => {
    const body = JSON.stringify({
      choices: [{ message: { content: '<think>想</think>2015年' } }],
      data: [{ quotes: [{ q: '问', a: '答' }] }, { quotes: [{ q: '' }, { q: '二' }] }],
      ids: ['d1', 7, null],
      usage: { out: 5 },
    });
    const meter = meterOf(fields, [body.slice(0, 40), body.slice(40)]);
    expect(meter.end()).toEqual({
      answer: '2015年',
      reasoning: '想',
      usage: { promptTokens: undefined, completionTokens: 5 },
      own: { contexts: ['问\n答', '二'], retrieved: ['d1', '7'] },
    });
    expect(meter.marks).toEqual({ firstByte: 10, lastByte: 20 });
  });

  it('takes an answer that begins as errors do for one', () => {
    const { failure } = failureOf(() =>
      meterOf({ answer: 'a', error_answer: '**ERROR**' }, ['{"a":"**ERROR**: oom"}']).end(),
    );
    expect(failure).toMatchObject({ kind: 'server-error', message: expect.stringContaining('oom') });
  });

  it('takes an empty answer as one', () => {
    expect(meterOf({ answer: 'a' }, ['{"a":""}']).end().answer).toBe('');
  });

  it.each([
    ['{"error":{"message":"配额不足"}}', 'server-error', 'HTTP 200 with an error: 配额不足'],
    [
      '{"code":102,"message":"no such chat"}',
      'rejected',
      'no text at choices[0].message.content: no such chat',
    ],
    ['<html><title>Login</title></html>', 'rejected', 'Login'],
    ['', 'rejected', 'an empty body'],
  ])('refuses %s', (body, kind, message) => {
    const { failure } = failureOf(() => meterOf(fields, [body]).end());
    expect(failure).toMatchObject({ kind, message: expect.stringContaining(message) });
  });
});

describe('server-sent events whose names stand in their data', () => {
  const fields = {
    streaming: 'sse',
    delta: '$.answer',
    delta_events: ['message'],
    done: 'message_end',
    contexts: '$.metadata.resources[*]',
    context_text: 'content',
    retrieved: '$.metadata.resources[*].name',
  };
  const first = sse({ event: 'message', answer: '2015' }, { event: 'thought', answer: 'no' });
  const last = sse({ event: 'message', answer: '年' });
  const end = sse({ event: 'message_end', metadata: { resources: [{ name: 'd.md', content: '文' }] } });

  it('stamps the first and last piece on arrival and keeps what the end says', () => {
    const meter = meterOf(fields, ['event: ping\n\n', first, last, end, sse({ event: 'tts_message' })]);
    expect(meter.end()).toEqual({
      answer: '2015年',
      arrival: { gapsMs: [30 - 20], tokenChunks: 2, perChunk: [1, 1] },
      own: { contexts: ['文'], retrieved: ['d.md'] },
    });
    expect(meter.marks).toEqual({
      firstByte: 10,
      firstToken: 20,
      firstAnswer: 20,
      lastToken: 30,
      lastByte: 40,
    });
  });

  it.each([
    ['an end without its mark', [first], 'stream-incomplete', 'without message_end'],
    ['half an event', [first, 'data: {"event":"mess'], 'stream-incomplete', 'without message_end'],
    ['an error event', [first, sse({ event: 'error', message: '超时' }), end], 'stream-error', '超时'],
    ['garbled JSON', ['data: {"event":\n\n', end], 'stream-error', 'unreadable event'],
    ['a body that is no stream', ['{"message":"bad app"}'], 'rejected', 'bad app'],
  ])('refuses %s', (_what, chunks, kind, message) => {
    const { failure } = failureOf(() => meterOf(fields, chunks).end());
    expect(failure).toMatchObject({ stage: 'generate', kind, message: expect.stringContaining(message) });
  });
});

it('reads on after [DONE] where another event makes the answer whole', () => {
  const fields = {
    streaming: 'sse',
    delta: 'choices[0].delta.content',
    done: 'flowResponses',
    contexts: '$[*].quoteList[*].q',
  };
  const meter = meterOf(fields, [
    'event: answer\ndata: {"choices":[{"delta":{"content":"是"}}]}\n\n',
    'event: answer\ndata: [DONE]\n\nevent: flowResponses\ndata: [{"quoteList":[{"q":"文"}]}]\n\n',
  ]);
  expect(meter.end()).toMatchObject({ answer: '是', own: { contexts: ['文'] } });
});

describe('a JSON value a line', () => {
  const fields = { streaming: 'ndjson', delta: 'text', done: '$.done' };

  it('joins lines that are cut anywhere', () => {
    const meter = meterOf(fields, ['{"text":"20', '15"}\n{"text":"年"}\n', '{"done":true}']);
    expect(meter.end().answer).toBe('2015年');
    expect(meter.marks).toMatchObject({ firstByte: 10, firstToken: 20, lastToken: 20, lastByte: 30 });
  });

  it('is not whole without its last line', () => {
    const { failure } = failureOf(() => meterOf(fields, ['{"text":"2015"}\n', '{"do']).end());
    expect(failure).toMatchObject({ kind: 'stream-incomplete' });
  });
});

function failureOf(run: () => unknown): { failure?: unknown } {
  try {
    run();
  } catch (error) {
    return error as { failure?: unknown };
  }
  return {};
}
