import type { LoadSample } from './load-sample.ts';
import { outputTokens } from './request-times.ts';
import type { Window } from './steady-window.ts';

/** What a server delivered within a window, of requests that were answered whole. */
export interface Throughput {
  seconds: number;
  requestsPerS: number;
  /** Output tokens, thinking included; undefined where one answer has no count. */
  tokensPerS?: number;
  /** Characters of answers: comparable between models whose tokens are not. */
  charactersPerS: number;
}

/**
 * Throughput within a window. A request counts by the share of its time (sent to last token) that lies in the window,
 * its tokens and characters by that of its writing time (first to last token): in a short window those at the edges
 * would count too much or not at all. Over a whole run each counts as one.
 */
export function throughputIn(samples: readonly LoadSample[], window: Window): Throughput {
  const seconds = (window.toMs - window.fromMs) / 1000;
  const answered = samples.filter(({ status }) => status === 'ok');
  const per = (shareOf: (sample: LoadSample) => number) =>
    answered.reduce((sum, sample) => sum + shareOf(sample), 0) / seconds;
  const writing = ({ marks }: LoadSample) => shareWithin(marks.firstToken, marks.lastToken, window);
  const counted = answered.every((sample) => outputTokens(sample) !== undefined);
  return {
    seconds,
    requestsPerS: per(({ sentMs, marks }) => shareWithin(sentMs, marks.lastToken, window)),
    ...(counted && { tokensPerS: per((sample) => outputTokens(sample)! * writing(sample)) }),
    charactersPerS: per((sample) => sample.answerCharacters * writing(sample)),
  };
}

function shareWithin(fromMs: number | undefined, toMs: number | undefined, window: Window): number {
  if (fromMs === undefined || toMs === undefined) return 0;
  if (toMs === fromMs) return toMs >= window.fromMs && toMs <= window.toMs ? 1 : 0;
  const overlapMs = Math.min(toMs, window.toMs) - Math.max(fromMs, window.fromMs);
  return Math.max(0, overlapMs) / (toMs - fromMs);
}
