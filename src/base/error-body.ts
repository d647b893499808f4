import { stripVTControlCharacters } from 'node:util';

const LONGEST = 300;
/** Of a page without JSON no more than this is looked at. */
const LONGEST_PAGE = 20_000;

/**
 * The sentence that a server meant, out of any error body seen so far: `{error: {message}}` (OpenAI, vLLM),
 * `{error: "…"}` (TEI, Ollama), `{code, message, data}` (SiliconFlow, DashScope), `{detail: "…" | [{msg}]}` (FastAPI),
 * HTML and plain text. At most 300 characters, on one line, without control characters (terminal escapes, marks that
 * turn the direction of writing); undefined when the body says nothing. `redact` sees a text before it is cut to
 * length, which could leave half a secret.
 */
export function messageInBody(
  body: string,
  redact: (text: string) => string = (text) => text,
): string | undefined {
  const text = sentenceIn(parsed(body)) ?? withoutTags(redact(body).slice(0, LONGEST_PAGE));
  const line = redact(withoutControls(text).replace(/\s+/g, ' ').trim());
  if (line === '') return undefined;
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).toWellFormed()}…` : line;
}

function withoutControls(text: string): string {
  return stripVTControlCharacters(text).replace(
    /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu,
    ' ',
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function sentenceIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (Array.isArray(value)) return sentenceIn(value[0]);
  if (value === null || typeof value !== 'object') return undefined;
  const members = value as Record<string, unknown>;
  for (const name of ['error', 'message', 'msg', 'detail', 'errors', 'title']) {
    const found = sentenceIn(members[name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A proxy's HTML page: its title says it best. */
function withoutTags(body: string): string {
  const title = /<title[^>]*>([^<]+)<\/title>/i.exec(body)?.[1];
  if (title) return title;
  return body.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]+>/g, ' ');
}
