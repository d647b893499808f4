/**
 * One step of a scripted chat stream. `wait` holds the stream (ms); neighbouring steps without a wait between
 * them leave in one write, so in one network chunk. `raw` is sent as it stands. `usage` is a chunk with empty
 * choices; `usage` beside `finish` stands on the finish chunk (as transformers does). `drop` cuts the socket,
 * `stall` keeps it open and says nothing more. After the last step the response ends.
 */
export type ChatStep =
  | { wait: number }
  | { raw: string | Uint8Array }
  | { role: string | null }
  | { content: string }
  | { reasoning: string; field?: 'reasoning_content' | 'reasoning' }
  | { usage: Record<string, unknown> }
  | { error: string | Record<string, unknown> }
  | { finish: string; usage?: Record<string, unknown> }
  | 'done'
  | 'drop'
  | 'stall';

/** What a request gets: a stream (`steps`) or a whole `body` (JSON unless it is a string). */
export interface ChatReply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  steps?: readonly ChatStep[];
}

/** A whole good stream in vLLM's manner: role, `latencyMs` of prefill, the text in `pieces`, finish, usage, [DONE]. */
export function answerWith(text: string, options: { latencyMs?: number; pieces?: number } = {}): ChatReply {
  const { latencyMs = 0, pieces = 4 } = options;
  const characters = [...text];
  const size = Math.max(1, Math.ceil(characters.length / pieces));
  const contents: ChatStep[] = [];
  for (let at = 0; at < characters.length; at += size) {
    contents.push({ content: characters.slice(at, at + size).join('') });
  }
  const usage = { prompt_tokens: 100, completion_tokens: characters.length };
  const pause: ChatStep[] = latencyMs > 0 ? [{ wait: latencyMs }] : [];
  return { steps: [{ role: '' }, ...pause, ...contents, { finish: 'stop' }, { usage }, 'done'] };
}

/** The bytes of a step on the wire; empty for `wait`, `drop` and `stall`, which send none. */
export function stepBytes(step: ChatStep): Uint8Array {
  if (step === 'done') return Buffer.from('data: [DONE]\n\n');
  if (typeof step === 'string' || 'wait' in step) return Buffer.alloc(0);
  if ('raw' in step) return Buffer.from(step.raw as string);
  if ('error' in step) return event({ error: step.error });
  if ('usage' in step && !('finish' in step)) return event({ ...head, choices: [], usage: step.usage });
  return event({ ...head, choices: [choiceOf(step)], ...('finish' in step && usageOf(step)) });
}

type ChoiceStep = Extract<
  ChatStep,
  { role: unknown } | { content: string } | { reasoning: string } | { finish: string }
>;

const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'scripted' };

function choiceOf(step: ChoiceStep): object {
  if ('finish' in step) return { index: 0, delta: {}, finish_reason: step.finish };
  const delta =
    'role' in step
      ? { role: 'assistant', content: step.role }
      : 'content' in step
        ? { content: step.content }
        : { [step.field ?? 'reasoning_content']: step.reasoning };
  return { index: 0, delta, finish_reason: null };
}

function usageOf(step: { usage?: Record<string, unknown> }): object {
  return step.usage ? { usage: step.usage } : {};
}

function event(chunk: object): Uint8Array {
  return Buffer.from(`data: ${JSON.stringify(chunk)}\n\n`);
}
