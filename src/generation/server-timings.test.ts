import { describe, expect, it } from 'vitest';
import { readServerTimings } from './server-timings.ts';
import { createStreamMeter } from './stream-meter.ts';

describe('timings that a server gives of one request', () => {
  it("reads vLLM's per-request metrics, whose first token is without the queue", () => {
    const metrics = {
      time_to_first_token_ms: 80,
      generation_time_ms: 1200,
      queue_time_ms: 12,
      mean_itl_ms: null,
      tokens_per_second: 100,
    };
    expect(readServerTimings({ metrics })).toEqual({ queueMs: 12, prefillMs: 80, decodeMs: 1200 });
  });

  it("reads llama.cpp's timings", () => {
    const timings = { cache_n: 60, prompt_n: 8, prompt_ms: 43.2, predicted_n: 25, predicted_ms: 238.7 };
    expect(readServerTimings({ timings })).toMatchObject({ prefillMs: 43.2, decodeMs: 238.7 });
  });

  it('takes nothing for a time that is none', () => {
    expect(readServerTimings({})).toBeUndefined();
    expect(readServerTimings({ metrics: null, timings: 'fast' })).toBeUndefined();
    expect(readServerTimings({ metrics: { queue_time_ms: null, generation_time_ms: -1 } })).toBeUndefined();
  });

  it('comes with the answer, from whichever chunk had it', () => {
    const meter = createStreamMeter({ thinking: false });
    const chunks = [
      { choices: [{ delta: { content: 'a' }, finish_reason: 'stop' }], timings: { prompt_ms: 5 } },
      { choices: [] },
    ];
    const events = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
    meter.push(new TextEncoder().encode(`${events}data: [DONE]\n\n`), 0);
    expect(meter.end().serverTimings).toMatchObject({ prefillMs: 5 });
  });
});
