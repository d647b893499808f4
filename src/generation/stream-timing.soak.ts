import { expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { quantile } from '../statistics/quantiles.ts';
import { startStampedServer } from '../testing/stamped-server.ts';
import { answerTiming } from './answer-timing.ts';
import { createChatClient } from './chat-client.ts';

const TOKENS = 40;
const INTERVAL_MS = 10;
const PREFILL_MS = 120;
const STREAMS = 60;

const median = (values: readonly number[]) => quantile(Float64Array.from(values).sort(), 0.5);

it('says within 2 ms what the server says of the same answers', async () => {
  const server = await startStampedServer();
  const client = createChatClient({
    name: 'stamped',
    clock: systemClock,
    entry: {
      dialect: 'vllm',
      base_url: server.url,
      model: 'stamped',
      location: 'local',
      timeout_s: 30,
      thinking: false,
      max_tokens: 512,
      temperature: 0,
    },
  });
  const errors: Record<string, number[]> = { ttft: [], ttfa: [], e2e: [], tpot: [], gap: [], ttfb: [] };
  try {
    for (let stream = 0; stream < STREAMS; stream += 1) {
      const generation = await client.complete(() => [
        { role: 'user', content: `script ${TOKENS}/${INTERVAL_MS}/${PREFILL_MS}/0` },
      ]);
      const [receivedMs, ...sentMs] = generation.answer.split(' ').map(Number) as [number, ...number[]];
      const { ttftMs, ttfaMs, ttfbMs, e2eMs, tpotMs, tokenSource } = answerTiming(
        generation.spans.at(-1)!,
        generation,
      );
      const [first, last] = [sentMs[0]!, sentMs.at(-1)!];
      expect([sentMs.length, tokenSource]).toEqual([TOKENS, 'usage']);
      errors.ttft?.push(ttftMs! - (first - receivedMs));
      errors.ttfa?.push(ttfaMs! - (first - receivedMs));
      errors.e2e?.push(e2eMs! - (last - receivedMs));
      errors.tpot?.push(tpotMs! - (last - first) / (TOKENS - 1));
      // The role chunk is written as the request is received.
      errors.ttfb?.push(ttfbMs!);
      errors.gap?.push(median(generation.arrival?.gapsMs ?? []) - INTERVAL_MS);
    }
  } finally {
    await client.close();
    server.close();
  }
  for (const [metric, values] of Object.entries(errors))
    expect(Math.abs(median(values)), `median error of ${metric}`).toBeLessThan(2);
}, 120_000);
