import type { MiddlewareHandler } from 'hono';
import type { GuardEnv } from './guard-env.ts';
import { refuse } from './refuse.ts';

/**
 * Limits the event streams a caller holds open. A stream counts from its request until its body ends or its client goes
 * away; `open` gives how many there are now.
 */
export function limitStreams(mostPerCaller: number): {
  middleware: MiddlewareHandler<GuardEnv>;
  open(): number;
} {
  const held = new Map<string, number>();
  const change = (name: string, by: 1 | -1) => {
    const count = (held.get(name) ?? 0) + by;
    if (count > 0) held.set(name, count);
    else held.delete(name);
  };
  return {
    open: () => [...held.values()].reduce((sum, count) => sum + count, 0),
    async middleware(c, next) {
      if (!/^\/runs\/[^/]+\/events$/.test(c.req.path)) return next();
      // Nobody would read the stream of a HEAD, nor end it.
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' });
      const { name } = c.get('caller');
      if ((held.get(name) ?? 0) >= mostPerCaller)
        return refuse(c, 429, `more than ${mostPerCaller} event streams at once: close one`, {
          'retry-after': '5',
        });
      change(name, 1);
      const release = once(() => change(name, -1));
      try {
        await next();
      } catch (error) {
        release();
        throw error;
      }
      const { body, headers } = c.res;
      if (!body || !headers.get('content-type')?.startsWith('text/event-stream')) return release();
      // Assigned twice: Hono would else merge the headers of the old response into the new one.
      const watched = new Response(untilItEnds(body, release), c.res);
      c.res = undefined;
      c.res = watched;
    },
  };
}

function untilItEnds(body: ReadableStream<Uint8Array>, release: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        release();
        controller.close();
      } catch (error) {
        release();
        controller.error(error);
      }
    },
    cancel(reason) {
      release();
      return reader.cancel(reason);
    },
  });
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
