import { createParser } from 'eventsource-parser';
import { messageInBody } from '../base/error-body.ts';
import { type FailureKind, StageFailure } from '../base/failure.ts';
import { redacted } from '../base/http-failure.ts';
import type { SystemEntry } from '../models/system-entry.ts';
import type { Generation } from './generator.ts';
import { createSystemReader } from './http-system-reader.ts';
import { noteToken } from './note-token.ts';
import type { OwnRetrieval } from './own-retrieval.ts';
import { createThinkingSplitter } from './split-thinking.ts';

/** Measures and reads one response body of a system. */
export interface SystemMeter {
  /** As `StreamMeter`; without streaming only `firstByte` and `lastByte`, since the first token was never seen. */
  readonly marks: Record<string, number>;
  /** Takes a network chunk that arrived at `atMs`; true when nothing more needs to be read. */
  push(bytes: Uint8Array, atMs: number): boolean;
  /**
   * The answer, after the end of the body. @throws StageFailure (without spans): `server-error` or `stream-error` for
   * an error in it, `stream-incomplete` for a stream that ended early, `rejected` where no answer can be found.
   */
  end(): Omit<Generation, 'spans'>;
}

/**
 * A meter for one response: its whole JSON, server-sent events, or a JSON value a line. `secrets` are taken out of
 * messages (`redacted`) before these are cut to length.
 */
export function createSystemMeter(entry: SystemEntry, secrets: readonly string[] = []): SystemMeter {
  const redact = (text: string) => redacted(text, secrets);
  const streams = entry.streaming !== 'none';
  const reader = createSystemReader(entry);
  const splitter = createThinkingSplitter(false);
  const decoder = new TextDecoder();
  const marks: Record<string, number> = {};
  const arrival = { gapsMs: [] as number[], tokenChunks: 0, perChunk: [] as number[] };
  const own: OwnRetrieval = {};
  let usage: Generation['usage'];
  let whole = '';
  let line = '';
  let found = false;
  let done = false;
  let ended = false;
  let failure: StageFailure | undefined;
  let nowMs = 0;

  const parser = createParser({ onEvent: ({ event, data }) => onData(data, event) });

  function fail(kind: FailureKind, message: string): void {
    failure ??= new StageFailure({
      stage: 'generate',
      kind,
      message: redact(message.replace(/\s+/g, ' ')).slice(0, 300),
    });
  }

  /** One event of a stream. What is no JSON (`[DONE]`, a ping) is only looked at as an end. */
  function onData(data: string, sseName?: string): void {
    if (done || failure) return;
    const json = parsed(data);
    const name = sseName ?? reader.eventName(json);
    const error = reader.error(json) ?? (name === 'error' ? json : undefined);
    // What is left at the end of the body without an empty line may be half an event.
    const unreadable = json === undefined && data.trimStart().startsWith('{') && !ended;
    if (error !== undefined) fail('stream-error', `error in the stream: ${said(error)}`);
    else if (unreadable) fail('stream-error', `unreadable event: ${data}`);
    takeDelta(name, json);
    take(json);
    done = data.trim() === entry.done || (name !== undefined && name === entry.done) || reader.isDone(json);
  }

  function takeDelta(name: string | undefined, json: unknown): void {
    if (entry.delta_events && !(name !== undefined && entry.delta_events.includes(name))) return;
    const delta = reader.text('delta', json);
    if (delta === undefined) return;
    found = true;
    if (delta === '') return;
    marks.firstToken ??= nowMs;
    noteToken(arrival, marks.lastToken, nowMs);
    marks.lastToken = nowMs;
    splitter.feed(delta);
    if (/\S/.test(splitter.answer)) marks.firstAnswer ??= nowMs;
  }

  function take(json: unknown): void {
    Object.assign(own, reader.own(json));
    usage = reader.usage(json) ?? usage;
  }

  function takeWhole(): void {
    const json = parsed(whole);
    const error = reader.error(json);
    const answer = reader.text('answer', json);
    if (error !== undefined) fail('server-error', `HTTP 200 with an error: ${said(error)}`);
    else if (answer === undefined) fail('rejected', `HTTP 200, but no text at ${entry.answer}: ${excerpt()}`);
    else splitter.feed(answer);
    take(json);
  }

  function endStream(): void {
    ended = true;
    if (entry.streaming === 'sse') parser.feed('\n\n');
    else onData(line);
    if (!found && !done)
      fail('rejected', `HTTP 200, but no event with a text at ${entry.delta}: ${excerpt()}`);
    else if (!done && entry.done !== undefined)
      fail('stream-incomplete', `the stream ended without ${entry.done}`);
  }

  function said(error: unknown): string {
    return messageInBody(JSON.stringify(error), redact) ?? 'without a message';
  }

  function excerpt(): string {
    return messageInBody(whole, redact) ?? 'an empty body';
  }

  return {
    marks,
    push(bytes, atMs) {
      if (bytes.length === 0) return false;
      nowMs = atMs;
      marks.firstByte ??= nowMs;
      marks.lastByte = nowMs;
      const text = decoder.decode(bytes, { stream: true });
      if (!streams || (!found && whole.length < 2000)) whole += text;
      if (entry.streaming === 'sse') parser.feed(text);
      if (entry.streaming === 'ndjson') {
        const lines = (line + text).split('\n');
        line = lines.pop() ?? '';
        for (const one of lines) onData(one);
      }
      return streams && (done || failure !== undefined);
    },
    end() {
      if (streams) endStream();
      else takeWhole();
      splitter.end();
      const answer = splitter.answer.trim();
      if (entry.error_answer !== undefined && answer.startsWith(entry.error_answer))
        fail('server-error', `HTTP 200 with an error as its answer: ${answer}`);
      if (failure) throw failure;
      return {
        answer,
        ...(splitter.reasoning.trim() !== '' && { reasoning: splitter.reasoning.trim() }),
        ...(usage && { usage }),
        ...(streams && { arrival }),
        own,
      };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
