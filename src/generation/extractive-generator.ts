import type { Clock } from '../base/clock.ts';
import { type Span, timed } from '../base/span.ts';
import type { Passage } from '../corpus/document.ts';
import { candidateSentences } from './candidate-sentences.ts';
import type { Generator } from './generator.ts';
import { pickSentences } from './pick-sentences.ts';

/** What the baseline says when it finds nothing. */
export const NOTHING_FOUND = '资料中没有提到相关内容，无法回答。';

/**
 * The embedded baseline: answers with up to three sentences of the passages, in reading order, and calls no model.
 * Without passages, or when no sentence has enough of the question in it, it says that the material holds nothing.
 * Deterministic. Its tokens all come at once, so that its marks are one instant.
 */
export function createExtractiveGenerator({ name, clock }: { name: string; clock: Clock }): Generator {
  return {
    name,
    async generate({ question, passages }, signal) {
      signal?.throwIfAborted();
      const spans: Span[] = [];
      const answer = await timed(clock, spans, 'generate', () => extractAnswer(question, passages ?? []));
      const atMs = spans[0]!.endMs;
      spans[0]!.marks = {
        firstByte: atMs,
        firstToken: atMs,
        firstAnswer: atMs,
        lastToken: atMs,
        lastByte: atMs,
      };
      return { answer, finishReason: 'stop', spans };
    },
  };
}

/** The extractive answer to a question. Pure. */
export function extractAnswer(question: string, passages: readonly Passage[]): string {
  const picked = pickSentences(question, candidateSentences(passages));
  return picked.length > 0 ? picked.join('') : NOTHING_FOUND;
}
