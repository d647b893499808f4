import type { Failure } from '../base/failure.ts';
import { failureOf, fetchOrThrow } from '../base/http-failure.ts';

/** `served` lists the model ids that the server says it has; absent where it lists none. `why` is one line. */
export type ProbeResult = { reachable: true; served?: string[] } | { reachable: false; why: string };

/** What a probe needs to know of an endpoint; chat models have `max_tokens`, embedders and rerankers have none. */
export interface ProbedEntry {
  base_url: string;
  model: string;
  dialect: string;
  api_key_env?: string | undefined;
  max_tokens?: number;
}

/** llama.cpp ignores the id of a request; LM Studio and transformers load what they do not list. */
const TAKES_ANY_ID = ['llamacpp', 'lmstudio', 'transformers'];
const LISTED = 8;

/**
 * Whether an endpoint can be used, by GET `{base_url}/models`, which costs nothing and sends no text. Says why not:
 * no key, not reachable, refused, or the model is not served. What embedders, rerankers and DashScope answer with
 * 404 is only that they have no list. Never throws for what an endpoint does.
 */
export async function probe(
  entry: ProbedEntry,
  apiKey: string | undefined,
  options: { timeoutMs: number; fetch?: typeof fetchOrThrow },
): Promise<ProbeResult> {
  if (entry.api_key_env && !apiKey)
    return { reachable: false, why: `no key: the environment variable ${entry.api_key_env} is not set` };
  const { origin, host, pathname, protocol } = new URL(entry.base_url);
  const path = `${pathname.replace(/\/$/, '')}/models`;
  try {
    const response = await (options.fetch ?? fetchOrThrow)(`${origin}${path}`, {
      headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    const served = servedIds(parsed(await response.text()));
    if (!served) return isChat(entry) ? wrongPath(path) : { reachable: true };
    const known = served.includes(entry.model) || served.includes(`${entry.model}:latest`);
    if (known || !isChat(entry) || TAKES_ANY_ID.includes(entry.dialect)) return { reachable: true, served };
    return { reachable: false, why: `"${entry.model}" is not served there; served: ${listed(served)}` };
  } catch (thrown) {
    const failure = failureOf('generate', thrown, apiKey ? [apiKey] : []);
    const hasNoList = failure.kind === 'not-found' || failure.status === 400;
    if (hasNoList && (!isChat(entry) || entry.dialect === 'dashscope')) return { reachable: true };
    const port = /:\d+$/.test(host) ? host : `${host}:${protocol === 'https:' ? 443 : 80}`;
    return {
      reachable: false,
      why: reasonOf(failure, { path, port, variable: entry.api_key_env, ...options }),
    };
  }
}

/** Why an endpoint cannot be used, in one line; `port` is its host with the port. */
export function reasonOf(
  { kind, message }: Failure,
  place: { path: string; port: string; variable?: string; timeoutMs: number },
): string {
  if (kind === 'timeout') return `no answer from ${place.port} within ${place.timeoutMs / 1000} s`;
  if (kind === 'unreachable' && message.includes('ECONNREFUSED'))
    return `connection refused at ${place.port}: nothing listens there`;
  if (kind === 'unreachable') return `cannot reach ${place.port}: ${message}`;
  if (kind === 'unauthorized')
    return `${message} (${place.variable ? `the key in ${place.variable} is refused` : 'it wants a key: set api_key_env'})`;
  if (kind === 'not-found') return wrongPath(place.path, message).why;
  return message;
}

function wrongPath(path: string, said = 'no list of models') {
  return { reachable: false, why: `${said} at ${path}: is base_url right? It usually ends in /v1` } as const;
}

function isChat(entry: ProbedEntry): boolean {
  return entry.max_tokens !== undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `{data: [{id}]}`; a bare list of the same is accepted. */
function servedIds(body: unknown): string[] | undefined {
  const list = Array.isArray(body) ? body : (body as { data?: unknown } | undefined)?.data;
  if (!Array.isArray(list)) return undefined;
  return list.flatMap((item: { id?: unknown } | null) => (typeof item?.id === 'string' ? [item.id] : []));
}

function listed(served: readonly string[]): string {
  if (served.length === 0) return 'nothing';
  const more = served.length - LISTED;
  return served.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
