import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { createLogger } from '../base/logger.ts';
import { createGuard, type GuardOptions } from '../http/guard/create-guard.ts';
import type { GuardEnv } from '../http/guard/guard-env.ts';
import { openKeyStore } from '../http/guard/key-store.ts';
import { openDatabase } from '../run/store/open-database.ts';

/** A guard before four routes like those of the service, with a store of keys and a log that stay in memory. */
export function guardedApp(config: Partial<GuardOptions['config']> = {}, now: () => Date = () => new Date()) {
  const keys = openKeyStore(openDatabase(':memory:'));
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  const limits = { requestsPerMinute: 1e6, runsPerDay: 1e6, streamsPerKey: 1e6, bodyBytes: 2 ** 20 };
  const guard = createGuard({
    config: { host: '127.0.0.1', allowedHosts: [], ...config, limits: { ...limits, ...config.limits } },
    keys,
    logger,
    queue: { queued: () => 3, running: () => 2 },
    now,
  });
  const app = new Hono<GuardEnv>();
  app.use('*', guard.middleware);
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.get('/runs/:id', (c) => c.json({ id: c.req.param('id'), caller: c.get('caller').name }));
  app.get('/runs/:id/report.html', (c) => c.html('<p>report</p>'));
  app.get('/runs/:id/events', (c) =>
    streamSSE(c, async (stream) => {
      await stream.writeSSE({ id: '1', data: 'begun' });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
    }),
  );
  app.post('/eval', async (c) => c.json({ id: 'run-1', bytes: (await c.req.text()).length }, 202));
  app.post('/runs/:id/cancel', (c) => c.json({ status: 'cancelled' }));
  app.get('/metrics', async (c) => c.text((await guard.metrics.page()).body));
  app.get('/bug', (c) => {
    c.get('log').warn({ headers: { authorization: 'Bearer s3cret' }, question: '问题原文' }, 'bug');
    throw new Error('bug');
  });
  app.onError((_error, c) => c.json({ status: 500 }, 500));
  return { app, keys, guard, log: () => lines.map((line) => JSON.parse(line)), lines };
}
