import PQueue from 'p-queue';
import type { Clock } from '../base/clock.ts';
import { StageFailure } from '../base/failure.ts';
import type { Span } from '../base/span.ts';
import { createChatClient } from '../generation/chat-client.ts';
import type { Usage } from '../generation/generator.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { costCny } from '../models/cost.ts';
import type { ChatDialect } from '../models/endpoint-dialects.ts';
import type { Judge, JudgeRecord } from './judge.ts';
import { verdictsOf } from './judge.ts';
import { type JudgeQuestion, judgePrompt } from './judge-prompt.ts';
import { type Mark, REPLY_SCHEMA, readReply } from './judge-reply.ts';
import { judgedScores, unjudgedScores } from './judge-scores.ts';
import { settle } from './judge-votes.ts';

/** `all`: asks about every keypoint, not only about unsure ones. `concurrency`: calls in flight at most. */
export interface ChatJudgeOptions {
  name: string;
  entry: Catalogue['judges'][string];
  apiKey?: string;
  clock: Clock;
  all: boolean;
  concurrency: number;
}

interface Call {
  marks?: Mark[];
  fault?: { reason: 'unparsable' | 'unavailable'; detail: string };
  usage?: Usage;
  ms: number;
}

/**
 * A judge that is a chat model: one call an answer and vote, on all its open keypoints at once. Where no call gave
 * a reply that can be read, the judged scores are `unscored`.
 */
export function createChatJudge(options: ChatJudgeOptions): Judge & { close(): Promise<void> } {
  const { name, entry, all, concurrency } = options;
  const queue = new PQueue({ concurrency });
  const client = createChatClient({ ...options, extraBody: responseFormat(entry) });

  async function ask(question: JudgeQuestion, signal: AbortSignal | undefined): Promise<Call> {
    try {
      const { answer, finishReason, usage, spans } = await client.complete(
        () => judgePrompt(question),
        signal,
      );
      const marks = readReply(answer);
      const base = { ...(usage && { usage }), ms: durationMs(spans) };
      if (marks) return { ...base, marks };
      const cut = finishReason === 'length' ? `cut at max_tokens ${entry.max_tokens}: ` : '';
      const detail = `judge "${name}": the reply is not the JSON that was asked for: ${cut}${answer.slice(0, 80)}`;
      return { ...base, fault: { reason: 'unparsable', detail } };
    } catch (error) {
      if (!(error instanceof StageFailure)) throw error;
      const detail = error.failure.message.replace(/^model /, 'judge ');
      return { fault: { reason: 'unavailable', detail }, ms: durationMs(error.spans) };
    }
  }

  return {
    name,
    priced: entry.price_cny_per_million_tokens !== undefined,
    async review(judged, scores, signal) {
      const open = new Set(
        verdictsOf(scores).flatMap((one) => (all || one.verdict === 'unsure' ? one.keypointId : [])),
      );
      const keypoints = judged.testcase.keypoints.filter(({ id }) => open.has(id));
      if (keypoints.length === 0 || judged.answer.trim() === '')
        return { scores: judgedScores(judged, scores, []) };
      const { question } = judged.testcase;
      const calls = await Promise.all(
        Array.from({ length: entry.votes }, (_, draw) =>
          queue.add(() => ask({ question, answer: judged.answer, keypoints, draw }, signal)),
        ),
      );
      const replies = calls.flatMap(({ marks }) => (marks ? [marks] : []));
      const settlements = settle({ question, answer: judged.answer, keypoints }, replies, entry.votes);
      const unsettled = settlements.filter(({ verdict }) => verdict === undefined).length;
      const record = recordOf(options, calls, { asked: keypoints.length, unsettled });
      if (replies.length > 0) return { scores: judgedScores(judged, scores, settlements), record };
      const fault = calls.find((call) => call.fault?.reason === 'unparsable')?.fault ?? calls[0]!.fault!;
      return { scores: unjudgedScores(fault.reason, fault.detail), record };
    },
    close: () => client.close(),
  };
}

/** transformers answers 422 to a field that it does not know; DashScope's older models know no schema. */
const RESPONSE_FORMAT: Partial<Record<ChatDialect, 'json_object' | 'text'>> = {
  dashscope: 'json_object',
  transformers: 'text',
};

function responseFormat(entry: ChatJudgeOptions['entry']): Record<string, unknown> {
  const type = entry.response_format ?? RESPONSE_FORMAT[entry.dialect] ?? 'json_schema';
  if (type === 'text') return {};
  const schema = { name: 'verdicts', strict: true, schema: REPLY_SCHEMA };
  return { response_format: { type, ...(type === 'json_schema' && { json_schema: schema }) } };
}

function recordOf(
  { name, entry }: ChatJudgeOptions,
  calls: readonly Call[],
  counts: Pick<JudgeRecord, 'asked' | 'unsettled'>,
): JudgeRecord {
  const faults = (reason: string) => calls.filter(({ fault }) => fault?.reason === reason).length;
  // A call that failed is not billed; one that was answered without token counts makes the whole unknown.
  const answered = calls.filter(({ fault }) => fault?.reason !== 'unavailable');
  const costs = answered.map(({ usage }) => costCny(entry, usage));
  const known = costs.filter((cost) => cost !== undefined);
  const usages = answered.flatMap(({ usage }) => (usage ? [usage] : []));
  const total = (field: 'promptTokens' | 'completionTokens') =>
    usages.reduce((sum, usage) => sum + (usage[field] ?? 0), 0);
  return {
    model: name,
    calls: calls.length,
    ...counts,
    unparsable: faults('unparsable'),
    unavailable: faults('unavailable'),
    ...(usages.length > 0 && {
      usage: { promptTokens: total('promptTokens'), completionTokens: total('completionTokens') },
    }),
    ...(entry.price_cny_per_million_tokens &&
      known.length === costs.length && { costCny: known.reduce((sum, cost) => sum + cost, 0) }),
    ms: calls.reduce((sum, { ms }) => sum + ms, 0),
  };
}

function durationMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}
