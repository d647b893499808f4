import { randomUUID } from 'node:crypto';
import type { Span } from '../base/span.ts';
import { fillTemplate } from '../models/placeholders.ts';
import type { SystemEntry } from '../models/system-entry.ts';
import { type AttemptOptions, createAttempts } from './attempts.ts';
import { bodyOf, type ChatPool, openChatPool } from './chat-pool.ts';
import type { Generator } from './generator.ts';
import { createSystemMeter } from './http-system-meter.ts';
import { readStream } from './read-stream.ts';

/** How a system is asked. `concurrency`: requests in flight at most. */
export interface HttpSystemOptions extends Pick<AttemptOptions, 'name' | 'clock' | 'maxAttempts' | 'sleep'> {
  entry: SystemEntry;
  apiKey?: string;
  concurrency?: number;
}

/**
 * A RAG system that is not ours, behind an HTTP endpoint. Its latency holds its own retrieval; each question is a
 * conversation of its own. Deadline, attempts and marks are those of a chat model.
 */
export function createHttpSystem(options: HttpSystemOptions): Generator & { close(): Promise<void> } {
  const { name, entry, apiKey, clock } = options;
  const where = `system "${name}" at ${entry.url}`;
  const secrets = apiKey === undefined ? [] : [apiKey];
  const attempts = createAttempts({ ...options, where, secrets, timeoutS: entry.timeout_s });
  let opening: Promise<ChatPool> | undefined;

  return {
    name,
    async generate({ question, testcaseId }, signal) {
      opening ??= openChatPool({
        clock,
        concurrency: options.concurrency,
        headers: headersOf(entry, apiKey),
      });
      const pool = await opening;
      const { url, body } = requestOf(entry, {
        question,
        testcase_id: testcaseId ?? '',
        conversation_id: randomUUID(),
        api_key: apiKey,
      });
      const spans: Span[] = [];
      const ask = async (span: Span, attemptSignal: AbortSignal) => {
        const meter = createSystemMeter(entry, secrets);
        try {
          const response = await pool.fetch(url, {
            method: entry.method,
            body,
            signal: attemptSignal,
            marks: span.marks,
          });
          return await readStream(bodyOf(response), meter);
        } finally {
          Object.assign(span.marks, meter.marks);
        }
      };
      return { ...(await attempts(spans, ask, signal)), spans };
    },
    async close() {
      await (await opening)?.close();
    },
  };
}

function headersOf(entry: SystemEntry, apiKey: string | undefined): Record<string, string> {
  const own = Object.entries(fillTemplate(entry.headers, { api_key: apiKey }));
  return {
    accept: entry.streaming === 'sse' ? 'text/event-stream' : 'application/json',
    ...Object.fromEntries(own.map(([name, value]) => [name.toLowerCase(), value])),
  };
}

/** With GET the members of the body are the query. */
function requestOf(
  entry: SystemEntry,
  values: Record<string, string | undefined>,
): { url: string; body?: string } {
  const body = fillTemplate(entry.body, values);
  if (entry.method === 'POST') return { url: entry.url, body: JSON.stringify(body) };
  const members = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { url: `${entry.url}?${new URLSearchParams(members)}` };
}
