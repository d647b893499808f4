import type { Span, Stage } from '../base/span.ts';
import { answerTiming } from '../generation/answer-timing.ts';
import { retrievalMs } from '../retrieval/retrieval-time.ts';
import type { Sample } from '../run/sample.ts';

/** The parts of the time of a question, in order; `other` is what is left of the total. */
export const SPLIT_PARTS = [
  'segment',
  'embed',
  'bm25',
  'dense',
  'fuse',
  'rerank',
  'prompt',
  'queue',
  'connect',
  'ttft',
  'decode',
  'other',
] as const;

type SplitPart = (typeof SPLIT_PARTS)[number];

/** Where the time of one question went (ms); the parts add up to the total. */
interface QuestionSplit {
  totalMs: number;
  parts: Record<SplitPart, number>;
}

/** The questions around a quantile of the total: how many, their mean total, and the mean of their shares (sum 1). */
export interface SplitAt {
  questions: number;
  totalMs: number;
  shares: Record<SplitPart, number>;
}

const HALF_WIDTH = 0.05;
const SMALLEST_N_FOR_P95 = 20;

/**
 * From the start of retrieval (of the prompt where there is none) to the last token, without failed attempts and waits
 * between them. BM25 and dense retrieval run side by side: the branch that ended first cost nothing, and its parts are
 * 0. `queue` and `connect` are those of `AnswerTiming`, `ttft` from the written request to the first token, `decode` from there to
 * the last. Undefined where no token was seen to come.
 */
export function questionSplit({ spans, failure, cold }: Sample): QuestionSplit | undefined {
  const generate = lastOf(spans, 'generate');
  const { queueMs = 0, connectMs = 0, ttftMs, decodeMs } = generate ? answerTiming(generate) : {};
  if (failure || cold || !generate || generate.cached || ttftMs === undefined || decodeMs === undefined)
    return undefined;
  const ms = (stage: Stage) => lengthOf(lastOf(spans, stage));
  const lexical = ms('segment') + ms('bm25') >= ms('embed') + ms('dense');
  const known = {
    segment: lexical ? ms('segment') : 0,
    bm25: lexical ? ms('bm25') : 0,
    embed: lexical ? 0 : ms('embed'),
    dense: lexical ? 0 : ms('dense'),
    fuse: ms('fuse'),
    rerank: ms('rerank'),
    prompt: ms('prompt'),
    queue: queueMs,
    connect: connectMs,
    ttft: ttftMs,
    decode: decodeMs,
  };
  const { prompt, queue, connect, ttft, decode } = known;
  const sum = Object.values(known).reduce((total, part) => total + part, 0);
  const totalMs = Math.max(sum, (retrievalMs(spans) ?? 0) + prompt + queue + connect + ttft + decode);
  return { totalMs, parts: { ...known, other: totalMs - sum } };
}

/** Shares at the median and at p95 (from 20 questions) of the total: of the same questions, those within 5 percentile ranks. */
export function latencySplit(samples: readonly Sample[]): { p50: SplitAt; p95?: SplitAt } | undefined {
  const splits = samples
    .flatMap((sample) => questionSplit(sample) ?? [])
    .sort((a, b) => a.totalMs - b.totalMs);
  if (splits.length === 0) return undefined;
  return {
    p50: around(splits, 0.5),
    ...(splits.length >= SMALLEST_N_FOR_P95 && { p95: around(splits, 0.95) }),
  };
}

/** Of few questions, the one (or the two) nearest to the quantile. */
function around(splits: readonly QuestionSplit[], quantile: number): SplitAt {
  const position = (splits.length - 1) * quantile;
  const reach = HALF_WIDTH * (splits.length - 1);
  const first = Math.min(Math.floor(position), Math.ceil(position - reach));
  const last = Math.max(Math.ceil(position), Math.floor(position + reach));
  const near = splits.slice(Math.max(0, first), last + 1);
  const mean = (of: (split: QuestionSplit) => number) =>
    near.reduce((sum, split) => sum + of(split), 0) / near.length;
  const shares = SPLIT_PARTS.map((part) => [part, mean(({ parts, totalMs }) => parts[part] / totalMs)]);
  return {
    questions: near.length,
    totalMs: mean(({ totalMs }) => totalMs),
    shares: Object.fromEntries(shares) as Record<SplitPart, number>,
  };
}

function lastOf(spans: readonly Span[], stage: Stage): Span | undefined {
  return spans.findLast((span) => span.stage === stage);
}

function lengthOf(span: Span | undefined): number {
  return span ? span.endMs - span.startMs : 0;
}
