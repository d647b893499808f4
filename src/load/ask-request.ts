import type { Clock } from '../base/clock.ts';
import { StageFailure } from '../base/failure.ts';
import type { Span } from '../base/span.ts';
import type { Generation } from '../generation/generator.ts';
import type { LoadClient } from './load-client.ts';
import type { LoadSample } from './load-sample.ts';
import type { LoadRequest } from './request-source.ts';

/** What is known of a request before it is sent. */
export type RequestFrame = Pick<
  LoadSample,
  'scenario' | 'model' | 'step' | 'index' | 'phase' | 'scheduledMs' | 'inFlight' | 'cold'
>;

/** Makes one request and records it, whatever becomes of it. Throws only what is a bug. */
export async function askRequest(
  client: LoadClient,
  request: LoadRequest,
  frame: RequestFrame,
  clock: Clock,
  signal: AbortSignal,
): Promise<LoadSample> {
  const nowMs = clock.nowMs();
  const sample: LoadSample = {
    ...frame,
    cache: request.cache,
    sentMs: nowMs,
    endMs: nowMs,
    status: 'ok',
    marks: {},
    gapsMs: [],
    tokenSource: 'none',
    tokenChunks: 0,
    promptCharacters: request.messages.reduce((sum, { content }) => sum + content.length, 0),
    answerCharacters: 0,
    ...(request.testcaseId !== undefined && { testcaseId: request.testcaseId }),
  };
  try {
    const generation = await client.ask(request, signal);
    return { ...sample, ...timesOf(generation.spans), ...answerOf(generation, request) };
  } catch (error) {
    if (signal.aborted) return { ...sample, endMs: clock.nowMs(), status: 'incomplete' };
    if (!(error instanceof StageFailure)) throw error;
    const times = timesOf(error.spans);
    const status = times?.marks.firstToken === undefined ? 'failed' : 'incomplete';
    return { ...sample, endMs: clock.nowMs(), ...times, status, failure: error.failure };
  }
}

/** Retries are off, so the last span of generation is the only one. Latency counts from the writing of the request. */
function timesOf(
  spans: readonly Span[],
): Pick<LoadSample, 'sentMs' | 'endMs' | 'marks' | 'newSocket' | 'connectMs'> | undefined {
  const span = spans.findLast(({ stage }) => stage === 'generate');
  if (!span) return undefined;
  const { startMs, endMs, marks } = span;
  const { connecting, connected } = marks;
  return {
    sentMs: marks.sent ?? startMs,
    endMs,
    marks,
    newSocket: connecting !== undefined,
    ...(connecting !== undefined && connected !== undefined && { connectMs: connected - connecting }),
  };
}

function answerOf(
  { answer, usage, arrival, finishReason, promptTruncated, serverTimings }: Generation,
  { testcaseId }: LoadRequest,
): Partial<LoadSample> {
  const tokenChunks = arrival?.tokenChunks ?? 0;
  const counted = usage?.completionTokens !== undefined;
  return {
    gapsMs: arrival?.gapsMs ?? [],
    firstChunkTokens: arrival?.perChunk[0],
    promptTruncated,
    tokenChunks,
    tokenSource: counted ? 'usage' : tokenChunks > 0 ? 'chunks' : 'none',
    ...(usage && {
      tokens: {
        prompt: usage.promptTokens,
        completion: usage.completionTokens,
        reasoning: usage.reasoningTokens,
        cached: usage.cachedTokens,
      },
    }),
    answerCharacters: answer.length,
    ...(testcaseId !== undefined && { answer }),
    ...(finishReason !== undefined && { finishReason }),
    ...(serverTimings && { serverTimings }),
  };
}
