import type { Context } from 'hono';
import type { JobEvent } from '../jobs/job.ts';
import type { GuardEnv } from './guard/guard-env.ts';
import { idOf, requireRun } from './require-run.ts';
import { hasEnded } from './run-view.ts';
import type { ServiceContext } from './service-context.ts';

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};
/** A client that reads so slowly that this many events wait for it is let go; it can come back with its last id. */
const MOST_WAITING = 1_000;

/**
 * `GET /runs/ID/events`: server-sent events `status`, `progress` and `end`, each with an id. `Last-Event-ID` resumes
 * after it, as does `?after=ID` for who saw a page of the run. The stream ends with the run; asked again after its end it answers 204, so that browsers ask no more.
 */
export function streamEvents(c: Context<GuardEnv>, context: ServiceContext): Response {
  const run = requireRun(idOf(c), context);
  const { jobs, events, closing, heartbeatMs } = context;
  let lastId = lastEventId(c);
  const missed = jobs.events(run.id, lastId);
  if (hasEnded(run) && missed.length === 0 && lastId > 0) return c.body(null, 204);

  const encoder = new TextEncoder();
  let close = () => {};
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        const tell = (told: readonly JobEvent[]) => {
          for (const event of told) {
            if (event.id <= lastId) continue;
            lastId = event.id;
            write(eventText(event));
          }
          const isOver = told.some(({ type }) => type === 'end');
          if (isOver || (controller.desiredSize ?? 0) < -MOST_WAITING) end();
        };
        const stopListening = events.listen(run.id, tell);
        const heartbeat = setInterval(() => write(': alive\n\n'), heartbeatMs);
        close = () => {
          stopListening();
          clearInterval(heartbeat);
          closing.removeEventListener('abort', end);
        };
        const end = () => {
          close();
          controller.close();
        };
        closing.addEventListener('abort', end);
        write('retry: 1000\n\n');
        // A run that no job asked for has no events: what is known of it is told at once.
        if (missed.length === 0 && hasEnded(run))
          write(eventText({ id: 0, type: 'end', data: { status: run.status } }));
        // Read anew: a worker may have told something between the first look and the listening.
        tell(jobs.events(run.id, lastId));
        if (closing.aborted || (missed.length === 0 && hasEnded(run))) end();
      },
      cancel: () => close(),
    },
    { highWaterMark: 1 },
  );
  return c.body(stream, 200, HEADERS);
}

function eventText({ id, type, data }: JobEvent): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

function lastEventId(c: Context): number {
  const id = c.req.header('last-event-id') ?? c.req.query('after') ?? '0';
  return /^\d{1,15}$/.test(id) ? Number(id) : 0;
}
