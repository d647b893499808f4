import { createParser } from 'eventsource-parser';
import { messageInBody } from '../base/error-body.ts';
import { type FailureKind, StageFailure } from '../base/failure.ts';
import { redacted } from '../base/http-failure.ts';
import { ChunkError, readChunk } from './chat-chunk.ts';
import type { Generation } from './generator.ts';
import { noteToken } from './note-token.ts';
import { createThinkingSplitter } from './split-thinking.ts';

/** A whole answer as it was streamed. */
export type MeteredAnswer = Omit<Generation, 'spans'> & Required<Pick<Generation, 'arrival'>>;

/** Measures one streamed answer while it is read. */
export interface StreamMeter {
  /**
   * `firstByte`, `firstChunk` (an event with a choice, a role included), `firstToken`, `firstAnswer`, `lastToken`,
   * `lastEvent` (that says something, usage included), `lastByte`: milliseconds, as far as they came.
   */
  readonly marks: Record<string, number>;
  /** Takes a network chunk that arrived at `atMs`; true when nothing more needs to be read. */
  push(bytes: Uint8Array, atMs: number): boolean;
  /**
   * The answer, after the end of the body.
   * @throws StageFailure (without spans): `stream-error` for an error, an unreadable event or too many bytes,
   * `stream-incomplete` for an end without a finish reason, `rejected` for a body that is no event stream.
   */
  end(): MeteredAnswer;
}

const EXCERPT = 300;
const OPENING = 2000;
/** No answer is as long; a server that never stops must not fill the memory before its time is up. */
const MOST_MIB = 64;

/**
 * A meter for one response body. Every event has the instant of the chunk that completed it; only non-empty content,
 * reasoning (under either name) and tool calls are tokens. The end is [DONE], or the end of the body after a finish reason.
 * `secrets` are taken out of messages (`redacted`) before these are cut to length. Definitions: measuring.md section 5.1.
 */
export function createStreamMeter({
  thinking,
  secrets = [],
}: {
  thinking: boolean;
  secrets?: readonly string[];
}): StreamMeter {
  const redact = (text: string) => redacted(text, secrets);
  const marks: Record<string, number> = {};
  const answer: MeteredAnswer = { answer: '', arrival: { gapsMs: [], tokenChunks: 0, perChunk: [] } };
  const splitter = createThinkingSplitter(thinking);
  const decoder = new TextDecoder();
  let reasoning = '';
  let events = 0;
  let opening = '';
  let over = false;
  let ended = false;
  let failure: StageFailure | undefined;
  let nowMs = 0;
  let received = 0;

  const parser = createParser({
    onEvent: ({ event, data }) => onEvent(event, data),
    onError: (error) => {
      // llama.cpp used to send errors as a field of their own.
      if (error.field === 'error') fail('stream-error', `error in the stream: ${error.value ?? ''}`);
    },
  });

  function fail(kind: FailureKind, message: string): void {
    const line = redact(message.replace(/\s+/g, ' ').trim());
    failure ??= new StageFailure({ stage: 'generate', kind, message: line.slice(0, EXCERPT) });
    over = true;
  }

  function onEvent(event: string | undefined, data: string): void {
    if (over) return;
    if (!ended) events += 1;
    if (data.trim() === '[DONE]') {
      over = true;
      return;
    }
    try {
      take(readChunk(data));
      if (event === 'error') throw new ChunkError(data);
    } catch (error) {
      if (!(error instanceof ChunkError)) throw error;
      // What is left at the end of the body without an empty line may be half an event.
      if (ended && error.unreadable) return;
      fail('stream-error', `error in the stream: ${error.message}`);
    }
  }

  function take(chunk: ReturnType<typeof readChunk>): void {
    marks.lastEvent = nowMs;
    if (chunk.hasChoice) marks.firstChunk ??= nowMs;
    answer.servedModel ??= chunk.model;
    answer.finishReason = chunk.finishReason ?? answer.finishReason;
    answer.usage = chunk.usage ?? answer.usage;
    answer.serverTimings = chunk.serverTimings ?? answer.serverTimings;
    if (!chunk.content && !chunk.reasoning && !chunk.toolCall) return;
    marks.firstToken ??= nowMs;
    noteToken(answer.arrival, marks.lastToken, nowMs);
    marks.lastToken = nowMs;
    reasoning += chunk.reasoning;
    if (chunk.content) {
      const { length } = splitter.answer;
      splitter.feed(chunk.content);
      if (splitter.answer.length < length) delete marks.firstAnswer;
      markFirstAnswer();
    }
  }

  function markFirstAnswer(): void {
    if (marks.firstAnswer === undefined && marks.lastToken !== undefined && /\S/.test(splitter.answer))
      marks.firstAnswer = marks.lastToken;
  }

  return {
    marks,
    push(bytes, atMs) {
      if (over || bytes.length === 0) return over;
      nowMs = atMs;
      received += bytes.length;
      if (received > MOST_MIB * 2 ** 20) fail('stream-error', `the answer has more than ${MOST_MIB} MiB`);
      marks.firstByte ??= nowMs;
      marks.lastByte = nowMs;
      const text = decoder.decode(bytes, { stream: true });
      if (events === 0 && opening.length < OPENING) opening += text.slice(0, OPENING);
      parser.feed(text);
      return over;
    },
    end() {
      if (!over) {
        ended = true;
        parser.feed('\n\n');
      }
      if (!failure && events === 0 && /^\s*[{<]/.test(opening))
        fail('rejected', `HTTP 200, but no event stream: ${messageInBody(opening, redact) ?? ''}`);
      if (!failure && answer.finishReason === undefined)
        fail('stream-incomplete', 'the stream ended without a finish reason');
      if (failure) throw failure;
      splitter.end();
      markFirstAnswer();
      answer.answer = splitter.answer.trim();
      answer.reasoning = (reasoning + splitter.reasoning).trim() || undefined;
      return answer;
    },
  };
}
