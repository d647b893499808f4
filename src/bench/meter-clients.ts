import OpenAI from 'openai';
import { systemClock } from '../base/clock.ts';
import { createChatClient } from '../generation/chat-client.ts';

/** The instants of one stream (ms): what its client said, and the stamps that its answer holds, the first of them the receipt of its request. */
export interface MeteredStream {
  sentMs: number;
  arrivalsMs: readonly number[];
  stampsMs: readonly number[];
}

/** A client under measurement. */
export interface MeterClient {
  name: 'ragmeter' | 'openai';
  ask(script: string): Promise<MeteredStream>;
  close(): Promise<void>;
}

const QUESTION = '资料中的答案是多少？'.repeat(20);

/** Ours, as every run uses it, and the `openai` package as its documentation shows it. */
export const METER_CLIENTS: readonly ((url: string, streams: number) => Promise<MeterClient>)[] = [
  openOurs,
  openPlain,
];

async function openOurs(url: string, streams: number): Promise<MeterClient> {
  const client = createChatClient({
    name: 'stamped',
    clock: systemClock,
    concurrency: streams,
    entry: {
      dialect: 'vllm',
      base_url: url,
      model: 'stamped',
      location: 'local',
      timeout_s: 60,
      thinking: false,
      max_tokens: 512,
      temperature: 0,
    },
  });
  return {
    name: 'ragmeter',
    async ask(script) {
      const { answer, arrival, spans } = await client.complete(() => [promptOf(script)]);
      const span = spans.at(-1)!;
      let atMs = span.marks.firstToken as number;
      const arrivalsMs = (arrival?.perChunk ?? []).flatMap((events, index) => {
        if (index > 0) atMs += arrival?.gapsMs[index - 1] as number;
        return Array<number>(events).fill(atMs);
      });
      return { sentMs: span.marks.sent as number, arrivalsMs, stampsMs: stampsOf(answer) };
    },
    close: () => client.close(),
  };
}

async function openPlain(url: string): Promise<MeterClient> {
  const client = new OpenAI({ baseURL: url, apiKey: 'none', maxRetries: 0 });
  return {
    name: 'openai',
    async ask(script) {
      const sentMs = systemClock.nowMs();
      const stream = await client.chat.completions.create({
        model: 'stamped',
        stream: true,
        messages: [promptOf(script)],
      });
      const arrivalsMs: number[] = [];
      let answer = '';
      for await (const chunk of stream) {
        const atMs = systemClock.nowMs();
        const content = chunk.choices[0]?.delta.content;
        if (!content) continue;
        arrivalsMs.push(atMs);
        answer += content;
      }
      return { sentMs, arrivalsMs, stampsMs: stampsOf(answer) };
    },
    close: async () => {},
  };
}

function promptOf(script: string) {
  return { role: 'user' as const, content: `script ${script} ${QUESTION}` };
}

function stampsOf(answer: string): number[] {
  return answer.trim().split(' ').map(Number);
}
