import { type Segmenter, tokensIn } from './segmenter.ts';

/** Fewer texts are cut sooner than a helper starts. */
const WIDE_FROM_TEXTS = 2000;
const PART = 250;
/** Helpers hold 250 MB each, and are let go when nothing large came for so long. */
const IDLE_MS = 5000;

/**
 * A segmenter that shares large work with up to `helpers` others, which it starts when such work comes and closes
 * when none comes any more. Where a helper cannot be started or fails, the others do its part.
 */
export function widening(
  first: Segmenter,
  startHelper: () => Promise<Segmenter>,
  helpers: number,
): Segmenter {
  let others: Promise<Segmenter | undefined>[] = [];
  let idle: NodeJS.Timeout | undefined;
  let underWay = 0;
  let closed = false;

  const release = async () => {
    clearTimeout(idle);
    const started = others;
    others = [];
    await Promise.all(started.map(async (other) => (await other)?.close()));
  };
  const start = () => {
    clearTimeout(idle);
    while (others.length < helpers) others.push(startHelper().catch(() => undefined));
  };

  async function shared(texts: readonly string[]): Promise<string[]> {
    const lines: string[] = new Array(texts.length);
    const parts: number[] = [];
    for (let start = 0; start < texts.length; start += PART) parts.push(start);
    const work = async (segmenter: Segmenter, isHelper: boolean) => {
      for (let start = parts.shift(); start !== undefined; start = parts.shift()) {
        try {
          const cut = await segmenter.lines(texts.slice(start, start + PART));
          for (const [at, line] of cut.entries()) lines[start + at] = line;
        } catch (error) {
          if (!isHelper) throw error;
          parts.push(start);
          return;
        }
      }
    };
    const running: Promise<void>[] = [];
    for (const other of others)
      void other.then((helper) => helper && parts.length > 0 && running.push(work(helper, true)));
    // Again for what a failing helper gave back after the first had ended.
    do {
      await work(first, false);
      await Promise.all(running.splice(0));
    } while (parts.length > 0 || running.length > 0);
    return lines;
  }

  async function lines(texts: readonly string[]): Promise<string[]> {
    if (texts.length < WIDE_FROM_TEXTS || closed) return first.lines(texts);
    start();
    underWay += 1;
    try {
      return await shared(texts);
    } finally {
      underWay -= 1;
      if (underWay === 0) idle = setTimeout(() => void release(), IDLE_MS).unref();
    }
  }
  return {
    fingerprint: first.fingerprint,
    lines,
    segment: async (texts) => (await lines(texts)).map(tokensIn),
    async close() {
      closed = true;
      await Promise.all([first.close(), release()]);
    },
  };
}
