import OpenAI from 'openai';
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { messageInBody } from '../base/error-body.ts';
import { UserError } from '../base/errors.ts';
import { StageFailure } from '../base/failure.ts';
import { fingerprint } from '../base/hash.ts';
import { fetchOrThrow } from '../base/http-failure.ts';
import type { HttpEmbedder } from '../models/catalogue.ts';
import { type Sleep, sleep, withAttempts } from './attempts.ts';
import type { Embedder } from './embedder.ts';
import { toUnitLength } from './feature-hashing.ts';
import { jsonHeaders } from './json-headers.ts';

export interface OpenAiEmbedderOptions {
  name: string;
  entry: HttpEmbedder;
  apiKey?: string;
  clock: Clock;
  sleep?: Sleep;
}

/** Enough that the server is not idle while an answer travels; a server's own limit is far higher. */
const REQUESTS_IN_FLIGHT = 4;

const answerShape = z.object({
  data: z.array(z.object({ index: z.int().optional(), embedding: z.array(z.number()) })),
});

/**
 * `POST {base_url}/embeddings`, at most `batch_size` texts a request, at most four requests at once.
 * @throws UserError when the server's vectors have other dimensions than the catalogue says.
 */
export function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  const { name, entry, apiKey, clock } = options;
  const timeoutMs = entry.timeout_s * 1000;
  const secrets = apiKey ? [apiKey] : [];
  const client = clientOf(entry.base_url, apiKey, timeoutMs);

  async function embedBatch(input: string[], signal: AbortSignal): Promise<Float32Array[]> {
    const body = { model: entry.model, input, encoding_format: 'float' as const };
    const answer: unknown = await client.embeddings.create(body, { signal });
    return readAnswer(answer, input.length, secrets).map((embedding) => {
      if (embedding.length === entry.dimensions) return toUnitLength(Float32Array.from(embedding));
      throw new UserError(
        `embedder "${name}": the server's vectors have ${embedding.length} dimensions, models.yaml says ` +
          `${entry.dimensions}; set "dimensions: ${embedding.length}", or check "model: ${entry.model}"`,
      );
    });
  }

  return {
    name,
    fingerprint: fingerprint({
      dialect: entry.dialect,
      url: entry.base_url,
      model: entry.model,
      dimensions: entry.dimensions,
    }),
    dimensions: entry.dimensions,
    fusionWeight: entry.fusion_weight,
    async embed(texts, _kind, call = {}) {
      const attempt = {
        stage: 'embed',
        clock,
        sleep: options.sleep ?? sleep,
        timeoutMs,
        secrets,
        ...call,
      } as const;
      const vectors: Float32Array[] = new Array(texts.length);
      let next = 0;
      const work = async () => {
        while (next < texts.length) {
          const start = next;
          next += entry.batch_size;
          const batch = texts.slice(start, start + entry.batch_size);
          try {
            const found = await withAttempts(attempt, (signal) => embedBatch(batch, signal));
            vectors.splice(start, found.length, ...found);
          } catch (error) {
            // Nothing more is asked for once the work as a whole has failed.
            next = texts.length;
            throw error;
          }
        }
      };
      await Promise.all(Array.from({ length: REQUESTS_IN_FLIGHT }, work));
      return vectors;
    },
  };
}

/**
 * Every option that the SDK would otherwise read from the environment and send to a stranger is set; its headers
 * (x-stainless-*, those of OPENAI_CUSTOM_HEADERS) are replaced by our own.
 */
function clientOf(baseURL: string, apiKey: string | undefined, timeout: number): OpenAI {
  const headers = jsonHeaders(apiKey);
  return new OpenAI({
    baseURL,
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout,
    fetch: (input, init) => fetchOrThrow(input, { ...init, headers }),
  });
}

function readAnswer(answer: unknown, count: number, secrets: readonly string[]): number[][] {
  const parsed = answerShape.safeParse(answer);
  if (!parsed.success) {
    const text = typeof answer === 'string' ? answer : (JSON.stringify(answer) ?? '');
    const said = messageInBody(secrets.reduce((cut, secret) => cut.split(secret).join('[key]'), text));
    throw unusable(`not the expected answer: ${said ?? 'it is empty'}`);
  }
  const { data } = parsed.data;
  const byIndex = new Map(data.map(({ index, embedding }, place) => [index ?? place, embedding]));
  const ordered = Array.from({ length: count }, (_, index) => byIndex.get(index));
  if (data.length !== count || ordered.includes(undefined)) {
    throw unusable(`${count} texts were sent, vectors came for [${[...byIndex.keys()]}]`);
  }
  return ordered as number[][];
}

function unusable(message: string): StageFailure {
  return new StageFailure({ stage: 'embed', kind: 'server-error', message });
}
