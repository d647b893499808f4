import { ZodError } from 'zod';
import type { Clock } from '../base/clock.ts';
import { messageInBody } from '../base/error-body.ts';
import { StageFailure } from '../base/failure.ts';
import { fetchOrThrow } from '../base/http-failure.ts';
import type { RerankerEntry } from '../models/catalogue.ts';
import { type Sleep, sleep, withAttempts } from './attempts.ts';
import { jsonHeaders } from './json-headers.ts';
import { RERANK_SHAPES, type RerankShape } from './rerank-dialects.ts';
import type { Reranked, Reranker } from './reranker.ts';

export interface HttpRerankerOptions {
  name: string;
  entry: RerankerEntry;
  apiKey?: string;
  clock: Clock;
  sleep?: Sleep;
}

/**
 * A rerank server. Texts beyond what the server takes at once are sent in several requests side by side, which
 * count as one attempt: a cross-encoder scores each text by itself, so the answers can be put together.
 * `scoreKind` turns to `logit` when a score outside 0..1 comes in (llama.cpp).
 */
export function createHttpReranker(options: HttpRerankerOptions): Reranker {
  const { name, entry, apiKey, clock } = options;
  const shape = RERANK_SHAPES[entry.dialect];
  const url = entry.base_url.replace(/\/+$/, '') + (entry.path ?? shape.defaultPath);
  const headers = jsonHeaders(apiKey);
  let scoreKind = shape.scoreKind;

  async function ask(query: string, texts: readonly string[], signal: AbortSignal): Promise<Reranked[]> {
    const body = JSON.stringify(shape.build(query, texts, entry.model));
    const response = await fetchOrThrow(url, { method: 'POST', headers, body, signal });
    return readAnswer(await response.text(), texts.length, shape, apiKey);
  }

  return {
    name,
    get scoreKind() {
      return scoreKind;
    },
    async rerank(query, texts, call = {}) {
      if (texts.length === 0) return [];
      const limits = { timeoutMs: entry.timeout_s * 1000, secrets: apiKey ? [apiKey] : [] };
      const attempt = { stage: 'rerank', clock, sleep: options.sleep ?? sleep, ...limits, ...call } as const;
      const groups = grouped(texts, shape.maxTexts ?? texts.length);
      const answers = await withAttempts(attempt, (signal) =>
        Promise.all(
          groups.map(async ({ start, members }) => offset(await ask(query, members, signal), start)),
        ),
      );
      const scored = answers.flat();
      if (scored.some(({ score }) => score < 0 || score > 1)) scoreKind = 'logit';
      return scored.sort((a, b) => b.score - a.score || a.index - b.index);
    },
  };
}

function readAnswer(text: string, count: number, shape: RerankShape, apiKey: string | undefined): Reranked[] {
  try {
    const scored = shape.parse(JSON.parse(text));
    const indices = new Set(scored.map(({ index }) => index));
    const isWhole =
      indices.size === count && scored.length === count && [...indices].every((at) => at < count);
    if (!isWhole)
      throw unusable(`${count} texts were sent, scores came for [${scored.map((one) => one.index)}]`);
    return scored;
  } catch (error) {
    if (!(error instanceof ZodError || error instanceof SyntaxError)) throw error;
    const said = apiKey ? text.split(apiKey).join('[key]') : text;
    throw unusable(`not the expected answer: ${messageInBody(said) ?? 'it is empty'}`);
  }
}

function unusable(message: string): StageFailure {
  return new StageFailure({ stage: 'rerank', kind: 'server-error', message });
}

function grouped(texts: readonly string[], size: number): { start: number; members: readonly string[] }[] {
  return Array.from({ length: Math.ceil(texts.length / size) }, (_, group) => {
    const start = group * size;
    return { start, members: texts.slice(start, start + size) };
  });
}

function offset(scored: readonly Reranked[], start: number): Reranked[] {
  return scored.map(({ index, score }) => ({ index: index + start, score }));
}
