import { z } from 'zod';
import { parseJsonPath } from '../base/json-path.ts';
import { baseUrl } from './base-url.ts';
import { placeholder, placeholdersIn } from './placeholders.ts';

const path = z
  .string()
  .refine((text) => parseJsonPath(text) !== undefined, 'is no path: write $.a.b[0].c, [*] for every element');

const PLACEHOLDERS = ['question', 'testcase_id', 'conversation_id', 'api_key'];
const KEY = placeholder('api_key');
const SECRET_NAME = /authorization|cookie|key|token|secret/i;

const fields = z.strictObject({
  title: z.string().optional(),
  url: baseUrl,
  method: z.enum(['POST', 'GET']).default('POST'),
  /** Values may hold `${api_key}`. */
  headers: z.record(z.string(), z.string()).default({}),
  /** The request; any string in it may hold `${question}` and the other placeholders. With GET: the query. */
  body: z.record(z.string(), z.json()),
  api_key_env: z
    .string()
    .regex(/^[A-Z_][A-Z0-9_]*$/)
    .optional(),
  location: z.enum(['local', 'cloud']),
  timeout_s: z.number().positive().default(120),
  streaming: z.enum(['none', 'sse', 'ndjson']).default('none'),
  /** Where the whole answer stands, without streaming. */
  answer: path.optional(),
  /** Where an event holds the next piece of the answer, when streaming. */
  delta: path.optional(),
  /** Only events of these names hold pieces. */
  delta_events: z.array(z.string().min(1)).min(1).optional(),
  /** Where an event's name stands, unless SSE names it itself. */
  event: path.default('$.event'),
  /** What makes a streamed answer whole: an event's name, its data (`[DONE]`), or a path that leads to a true value. */
  done: z.string().min(1).optional(),
  /** A value there is an error, though the status is 200. */
  error: path.optional(),
  /** An answer that begins with this text is an error. */
  error_answer: z.string().min(1).optional(),
  /** Texts, or objects whose text stands at `context_text` (several paths: joined by line breaks). */
  contexts: path.optional(),
  context_text: z.union([path.transform((one) => [one]), z.array(path).min(1)]).optional(),
  /** Ids of documents, or of passages as `<document>#<n>`, best first. */
  retrieved: path.optional(),
  usage: z.strictObject({ prompt_tokens: path.optional(), completion_tokens: path.optional() }).optional(),
  price_cny_per_request: z.strictObject({ amount: z.number().nonnegative(), as_of: z.iso.date() }).optional(),
});

/** A RAG system that is not ours, over HTTP: how it is asked, and where its answer stands in what it sends. */
export const systemEntry = fields.check(({ value, issues }) => {
  const fault = (field: keyof z.infer<typeof fields>, message: string) =>
    issues.push({ code: 'custom', input: value, path: [field], message });
  const streams = value.streaming !== 'none';
  const [needed, other] = streams ? (['delta', 'answer'] as const) : (['answer', 'delta'] as const);
  if (value[needed] === undefined) fault(needed, `is missing: streaming: ${value.streaming} needs it`);
  if (value[other] !== undefined)
    fault(other, `does not go with streaming: ${value.streaming}; use ${needed}`);
  const inBody = placeholdersIn(JSON.stringify(value.body));
  const inHeaders = placeholdersIn(Object.values(value.headers).join(' '));
  if (!inBody.includes('question'))
    fault('body', `holds no ${placeholder('question')}: nothing would be asked`);
  requireKnown(inBody, PLACEHOLDERS, (message) => fault('body', message));
  requireKnown(inHeaders, ['api_key'], (message) => fault('headers', message));
  const sendsKey = [...inBody, ...inHeaders].includes('api_key');
  if (sendsKey && !value.api_key_env) fault('api_key_env', `is missing: ${KEY} stands for its value`);
  if (!sendsKey && value.api_key_env) fault('headers', `send no ${KEY}: add "Authorization: Bearer ${KEY}"`);
  for (const [name, text] of Object.entries(value.headers))
    if (SECRET_NAME.test(name) && !text.includes(KEY))
      fault('headers', `"${name}" may hold no key itself: write ${KEY} and name its variable in api_key_env`);
});

/** One entry of `systems:`. */
export type SystemEntry = z.infer<typeof systemEntry>;

function requireKnown(names: readonly string[], known: readonly string[], fault: (message: string) => void) {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    fault(`has an unknown placeholder ${placeholder(unknown)}; known: ${known.map(placeholder).join(', ')}`);
}
