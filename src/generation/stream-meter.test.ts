import { describe, expect, it } from 'vitest';
import { StageFailure } from '../base/failure.ts';
import { type ChatStep, stepBytes } from '../testing/chat-script.ts';
import { createStreamMeter } from './stream-meter.ts';

/** Feeds network chunks at given instants; a list of steps is one network chunk. */
function measure(arrivals: [atMs: number, ...steps: (ChatStep | Uint8Array)[]][], thinking = false) {
  const meter = createStreamMeter({ thinking });
  let over = false;
  for (const [atMs, ...steps] of arrivals) {
    over = meter.push(
      Buffer.concat(steps.map((step) => (step instanceof Uint8Array ? step : stepBytes(step)))),
      atMs,
    );
  }
  return { meter, over, answer: () => meter.end() };
}

const raw = (text: string): ChatStep => ({ raw: text });
const failureOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof StageFailure) return error.failure;
    throw error;
  }
  throw new Error('did not fail');
};

describe('marks', () => {
  it('are the arrivals of the first byte, token, answer and the last token, whatever else comes between', () => {
    const { meter, over, answer } = measure([
      [10, { role: '' }],
      [11, raw(': keep-alive\n\n')],
      [20, { content: '' }],
      [30, { reasoning: '想' }],
      [45, { reasoning: '好了', field: 'reasoning' }],
      [50, { content: '\n' }],
      [60, { content: '答' }, { content: '案' }],
      [75, { content: '。' }],
      [80, { finish: 'stop' }],
      [90, { usage: { prompt_tokens: 7, completion_tokens: 5 } }],
      [95, 'done'],
    ]);
    expect(over).toBe(true);
    expect(answer()).toEqual({
      answer: '答案。',
      reasoning: '想好了',
      finishReason: 'stop',
      servedModel: 'scripted',
      usage: { promptTokens: 7, completionTokens: 5 },
      arrival: { gapsMs: [15, 5, 10, 15], tokenChunks: 6, perChunk: [1, 1, 1, 2, 1] },
    });
    expect(meter.marks).toEqual({
      firstByte: 10,
      firstChunk: 10,
      firstToken: 30,
      firstAnswer: 60,
      lastToken: 75,
      lastEvent: 90,
      lastByte: 95,
    });
  });

  it('count the events that came together', () => {
    const { answer } = measure([
      [1, { content: '一' }, { content: '二' }],
      [2, { content: '三' }],
      [2, { content: '四' }],
      [3, { finish: 'stop' }],
    ]);
    expect(answer().arrival).toEqual({ gapsMs: [1], tokenChunks: 4, perChunk: [2, 2] });
  });

  it('count role and content in one chunk (Ollama), and not a null content (llama.cpp)', () => {
    expect(
      measure([
        [5, { role: '你' }],
        [9, { finish: 'stop' }],
      ]).meter.marks.firstToken,
    ).toBe(5);
    expect(
      measure([
        [5, { role: null }],
        [9, { content: '你' }],
      ]).meter.marks.firstToken,
    ).toBe(9);
  });

  it('take a tool call for a token, but not for an answer', () => {
    const call = { choices: [{ index: 0, delta: { tool_calls: [{ index: 0, function: { name: 'f' } }] } }] };
    const { meter, answer } = measure([
      [3, raw(`data: ${JSON.stringify(call)}\n\n`)],
      [4, { finish: 'tool_calls' }, 'done'],
    ]);
    expect(meter.marks).toMatchObject({ firstByte: 3, firstToken: 3, lastToken: 3, lastByte: 4 });
    expect(meter.marks.firstAnswer).toBeUndefined();
    expect(answer().answer).toBe('');
  });

  it('find the answer behind <think> in the content, with tags cut by chunks', () => {
    const { meter, answer } = measure([
      [1, { content: '<th' }],
      [2, { content: 'ink>想</thi' }],
      [3, { content: 'nk>\n\n' }],
      [4, { content: '答' }],
      [5, { finish: 'stop' }],
    ]);
    expect(answer()).toMatchObject({ answer: '答', reasoning: '想' });
    expect(meter.marks).toMatchObject({
      firstByte: 1,
      firstToken: 1,
      firstAnswer: 4,
      lastToken: 4,
      lastByte: 5,
    });
  });

  it('move the first answer behind a </think> that was opened in the prompt', () => {
    const steps: Parameters<typeof measure>[0] = [
      [1, { content: '想' }],
      [2, { content: '</think>' }],
      [3, { content: '答' }],
      [4, { finish: 'stop' }],
    ];
    const { meter, answer } = measure(steps, true);
    expect(answer()).toMatchObject({ answer: '答', reasoning: '想' });
    expect(meter.marks.firstAnswer).toBe(3);
    expect(measure(steps, false).meter.marks.firstAnswer).toBe(1);
  });

  it('take a lone "<" at the very end for an answer', () => {
    const { meter, answer } = measure([
      [1, { content: '<' }],
      [2, { finish: 'stop' }, 'done'],
    ]);
    expect(answer().answer).toBe('<');
    expect(meter.marks.firstAnswer).toBe(1);
  });
});

describe('usage', () => {
  const usage = {
    prompt_tokens: 10,
    completion_tokens: 20,
    completion_tokens_details: { reasoning_tokens: 15 },
    prompt_tokens_details: { cached_tokens: 8 },
  };
  const expected = { promptTokens: 10, completionTokens: 20, reasoningTokens: 15, cachedTokens: 8 };

  it('is read from the finish chunk (transformers), without [DONE]', () => {
    const { over, answer } = measure([[1, { content: '答' }, { finish: 'stop', usage }]]);
    expect(over).toBe(false);
    expect(answer().usage).toEqual(expected);
  });

  it('is read from a chunk with empty choices, and stays unknown when it never comes', () => {
    expect(measure([[1, { content: '答' }, { finish: 'length' }, { usage }, 'done']]).answer()).toMatchObject(
      {
        usage: expected,
        finishReason: 'length',
      },
    );
    expect(measure([[1, { content: '答' }, { finish: 'stop' }, 'done']]).answer().usage).toBeUndefined();
  });
});

describe('the wire', () => {
  it('may split anywhere, also inside characters and CRLF line ends', () => {
    const events = [
      '{"choices":[{"delta":{"content":"汇宸支付😀"}}]}',
      '{"choices":[{"delta":{},"finish_reason":"stop"}]}',
    ];
    const bytes = Buffer.from(
      `: hi\r\n\r\n${events.map((data) => `data: ${data}\r\n\r\n`).join('')}data: [DONE]\r\n\r\n`,
    );
    for (const size of [1, 2, 3, 7, 64]) {
      const arrivals: [number, Uint8Array][] = [];
      for (let at = 0; at < bytes.length; at += size) arrivals.push([at, bytes.subarray(at, at + size)]);
      const { over, answer } = measure(arrivals);
      expect(over).toBe(true);
      expect(answer().answer).toBe('汇宸支付😀');
    }
  });

  it('may lack the space after data: and the empty line at the end', () => {
    const { answer } = measure([
      [
        1,
        raw(
          'data:{"choices":[{"delta":{"content":"答"}}]}\n\ndata:{"choices":[{"delta":{},"finish_reason":"stop"}]}',
        ),
      ],
    ]);
    expect(answer()).toMatchObject({ answer: '答', finishReason: 'stop' });
  });
});

describe('failures', () => {
  it('a body without end is given up after 64 MiB', () => {
    const mebibyte = Buffer.from(`data: ${JSON.stringify({ pad: 'x'.repeat(2 ** 20) })}\n\n`);
    const { over, answer } = measure(Array.from({ length: 64 }, (_, index) => [index, mebibyte]));
    expect(over).toBe(true);
    expect(failureOf(answer)).toMatchObject({
      kind: 'stream-error',
      message: expect.stringContaining('64 MiB'),
    });
  });

  it.each<[string, (ChatStep | Uint8Array)[], string, RegExp]>([
    [
      'an error object, then [DONE] (vLLM)',
      [{ content: '半' }, { error: { message: 'engine died' } }, 'done'],
      'stream-error',
      /engine died/,
    ],
    [
      'an error string',
      [{ content: '半' }, { error: 'CUDA out of memory' }],
      'stream-error',
      /CUDA out of memory/,
    ],
    ['an unescaped error', [raw('data: {"error": "bad "quote""}\n\n')], 'stream-error', /bad "quote"/],
    [
      'a flat error (old vLLM)',
      [raw('data: {"object":"error","message":"too long"}\n\n')],
      'stream-error',
      /too long/,
    ],
    ['an error field (old llama.cpp)', [raw('error: {"message":"slot"}\n\n')], 'stream-error', /slot/],
    [
      'an error event (LM Studio)',
      [raw('event: error\ndata: {"message":"unloaded"}\n\n')],
      'stream-error',
      /unloaded/,
    ],
    ['an error after the finish', [{ finish: 'stop' }, { error: 'late' }], 'stream-error', /late/],
    [
      'malformed JSON',
      [raw('data: {"choices": [\n\n'), { finish: 'stop' }, 'done'],
      'stream-error',
      /unreadable/,
    ],
    ['an end without finish', [{ content: '半' }], 'stream-incomplete', /finish reason/],
    [
      'half an event at the end',
      [{ content: '半' }, raw('data: {"choices"')],
      'stream-incomplete',
      /finish reason/,
    ],
    ['[DONE] without finish', [{ content: '半' }, 'done'], 'stream-incomplete', /finish reason/],
    ['an empty body', [], 'stream-incomplete', /finish reason/],
    [
      'JSON instead of a stream (LM Studio, wrong path)',
      [raw('{"error":"Unexpected endpoint"}')],
      'rejected',
      /Unexpected endpoint/,
    ],
    ['a web page', [raw('<!doctype html><title>Welcome</title>')], 'rejected', /Welcome/],
  ])('%s', (_name, steps, kind, message) => {
    const failure = failureOf(measure([[1, ...steps]]).answer);
    expect(failure).toMatchObject({ stage: 'generate', kind });
    expect(failure.message).toMatch(message);
  });
});
