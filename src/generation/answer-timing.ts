import type { Span } from '../base/span.ts';
import type { Generation } from './generator.ts';

/**
 * The times of one attempt at an answer in milliseconds, by its marks; a time is undefined where an instant never came.
 * All but the first three count from the writing of the request (`sent`; where that is unknown, from the start).
 */
export interface AnswerTiming {
  /** Start to sent, less `connectMs`: building the request and waiting for a free socket. */
  queueMs?: number;
  /** Looking up the server's name; only where a socket was opened and its host is no address. */
  dnsMs?: number;
  /** Opening a socket, DNS and TLS included; undefined where one was open. */
  connectMs?: number;
  /** To the first byte of the body. */
  ttfbMs?: number;
  /** To the first content, reasoning or tool call. */
  ttftMs?: number;
  /** To the first text outside thinking. */
  ttfaMs?: number;
  /** To the last token. */
  e2eMs?: number;
  /** First to last token. */
  decodeMs?: number;
  /** `decodeMs` / (tokens − tokens of the first network chunk); undefined for a single token or chunk. */
  tpotMs?: number;
  /** Where the tokens of `tpotMs` are from: the server's count, or the number of its events. */
  tokenSource?: 'usage' | 'chunks';
}

/** What a generate span and its answer say. Pure. */
export function answerTiming(
  { startMs, marks }: Pick<Span, 'startMs' | 'marks'>,
  { arrival, usage }: Pick<Generation, 'arrival' | 'usage'> = {},
): AnswerTiming {
  const sentMs = marks.sent ?? startMs;
  const since = (fromMs: number | undefined, mark: string) =>
    fromMs === undefined || marks[mark] === undefined ? undefined : marks[mark] - fromMs;
  const connectMs = since(marks.connecting, 'connected');
  const decodeMs = since(marks.firstToken, 'lastToken');
  const pace = decodeMs === undefined ? undefined : paceOf(decodeMs, arrival, usage);
  return {
    queueMs: marks.sent === undefined ? undefined : marks.sent - startMs - (connectMs ?? 0),
    dnsMs: since(marks.connecting, 'resolved'),
    connectMs,
    ttfbMs: since(sentMs, 'firstByte'),
    ttftMs: since(sentMs, 'firstToken'),
    ttfaMs: since(sentMs, 'firstAnswer'),
    e2eMs: since(sentMs, 'lastToken'),
    decodeMs,
    ...pace,
  };
}

/** The first chunk's events stand for as many tokens: a lower bound, exact where an event is a token. */
function paceOf(
  decodeMs: number,
  arrival: Generation['arrival'],
  usage: Generation['usage'],
): Pick<AnswerTiming, 'tpotMs' | 'tokenSource'> | undefined {
  const tokens = usage?.completionTokens ?? arrival?.tokenChunks;
  const tpotMs = timePerOutputToken(decodeMs, tokens, arrival?.perChunk[0]);
  if (tpotMs === undefined) return undefined;
  return {
    tpotMs,
    tokenSource: usage?.completionTokens === undefined ? 'chunks' : 'usage',
  };
}

/**
 * Milliseconds per output token from the first to the last one: `decodeMs` / (tokens − tokens of the first chunk).
 * Undefined for an unknown count, and where all came in one chunk: nothing was seen of how the tokens came.
 */
export function timePerOutputToken(
  decodeMs: number | undefined,
  tokens: number | undefined,
  firstChunkTokens = 1,
): number | undefined {
  if (!decodeMs || tokens === undefined || tokens <= firstChunkTokens) return undefined;
  return decodeMs / (tokens - firstChunkTokens);
}
