import type { ChildProcess } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { foldText } from './fold-text.ts';
import { type Segmenter, tokensIn } from './segmenter.ts';

interface Pending {
  resolve: (lines: string[]) => void;
  reject: (error: Error) => void;
}
interface Answer {
  id: number;
  /** A string a text: a tenth of the time that lists take to cross. */
  tokens?: string[];
  error?: string;
}

/** Characters sent at once: about 5 ms of folding, so that neither side's other work waits long. */
const BATCH_CHARACTERS = 50_000;
/** What a text costs besides its characters, so that a batch has at most 2,500. */
const PER_TEXT = 20;
const STDERR_KEPT = 2000;

/** Resolves at the worker's first message; rejects with what it wrote to standard error when it ends before. */
export function untilReady(child: ChildProcess): Promise<void> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(-STDERR_KEPT);
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const reason = stderr.match(/^\w*Error: .*$/m)?.[0] ?? stderr.trim().split('\n').at(-1) ?? '';
      reject(new Error(`the segmenter could not start (${signal ?? `exit ${code}`}): ${reason}`));
    });
  });
}

/** A segmenter over a worker process that is ready. Folds here, cuts there. */
export function segmenterOver(child: ChildProcess, fingerprint: string): Segmenter {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let ended: string | undefined;

  // Only a question under way keeps the program running.
  const hold = () => {
    const change = pending.size > 0 ? 'ref' : 'unref';
    child[change]();
    child.channel?.[change]();
  };
  const end = (reason: string) => {
    ended ??= reason;
    for (const { reject } of pending.values()) reject(new Error(ended));
    pending.clear();
  };
  child.on('message', ({ id, tokens, error }: Answer) => {
    const waiting = pending.get(id);
    pending.delete(id);
    hold();
    if (tokens) waiting?.resolve(tokens);
    else waiting?.reject(new Error(`the segmenter failed: ${error}`));
  });
  child.on('error', (error) => end(`the segmenter's process failed: ${error.message}`));
  child.on('exit', (code, signal) => end(`the segmenter's process ended (${signal ?? `exit ${code}`})`));
  (child.stderr as { unref?: () => void } | null)?.unref?.();
  hold();

  const ask = (texts: string[]) =>
    new Promise<string[]>((resolve, reject) => {
      if (ended !== undefined) return reject(new Error(ended));
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      hold();
      child.send(
        { id: lastId, texts },
        (error) => error && end(`the segmenter's process ended: ${error.message}`),
      );
    });

  async function lines(texts: readonly string[]): Promise<string[]> {
    const all: string[] = [];
    let asked: Promise<string[]> | undefined;
    // The next batch is folded while this one is cut.
    for (const batch of batches(texts)) {
      const next = ask(batch.map(foldText));
      next.catch(() => {});
      if (asked) all.push(...(await asked));
      asked = next;
      await nextTurn();
    }
    if (asked) all.push(...(await asked));
    return all;
  }
  return {
    fingerprint,
    lines,
    segment: async (texts) => (await lines(texts)).map(tokensIn),
    async close() {
      end('the segmenter is closed');
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.ref();
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function* batches(texts: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    batch.push(text);
    characters += text.length + PER_TEXT;
    if (characters < BATCH_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
