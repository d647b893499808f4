import type { LoadSample } from '../load/load-sample.ts';

/**
 * A measured request by hand: sent at `sentMs`, first token after 100 ms, last after 500, 5 tokens in 10 characters,
 * unless told otherwise.
 */
export function loadSample(over: Partial<LoadSample> = {}): LoadSample {
  const sentMs = over.sentMs ?? 0;
  const marks = over.marks ?? {
    firstByte: sentMs + 40,
    firstChunk: sentMs + 50,
    firstToken: sentMs + 100,
    firstAnswer: sentMs + 100,
    lastToken: sentMs + 500,
    lastEvent: sentMs + 510,
    lastByte: sentMs + 510,
  };
  return {
    scenario: 'short-qa',
    model: 'local',
    step: 0,
    index: 0,
    phase: 'measured',
    cache: 'cold',
    sentMs,
    endMs: marks.lastByte ?? sentMs,
    inFlight: 1,
    cold: false,
    status: 'ok',
    marks,
    gapsMs: [100, 100, 100, 100],
    tokens: { prompt: 20, completion: 5 },
    tokenSource: 'usage',
    tokenChunks: 5,
    promptCharacters: 30,
    answerCharacters: 10,
    ...over,
  };
}
