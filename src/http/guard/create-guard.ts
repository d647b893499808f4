import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { every } from 'hono/combine';
import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import { admit } from './admit.ts';
import { checkBrowser } from './browser-check.ts';
import type { GuardEnv } from './guard-env.ts';
import { checkHost } from './host-check.ts';
import type { KeyStore } from './key-store.ts';
import { limitStreams } from './limit-streams.ts';
import { logRequests } from './log-requests.ts';
import { checkPath } from './plain-path.ts';
import { refuse } from './refuse.ts';
import { securityHeaders } from './security-headers.ts';
import { createServiceMetrics, type ServiceGauges, type ServiceMetrics } from './service-metrics.ts';
import { createSessions, type Sessions } from './sessions.ts';

export interface GuardOptions {
  config: Pick<Config, 'host' | 'allowedHosts' | 'limits'>;
  keys: Pick<KeyStore, 'list'>;
  logger: Logger;
  /** What the queue holds, for `/metrics`. */
  queue: Pick<ServiceGauges, 'queued' | 'running'>;
  now?: () => Date;
}

/** All that stands before the routes of the service. */
export interface Guard {
  /** To be mounted first: `app.use('*', guard.middleware)`. */
  middleware: MiddlewareHandler<GuardEnv>;
  metrics: ServiceMetrics;
  /** Of browsers; what signs in and out uses them. */
  sessions: Sessions;
}

/**
 * Who may ask what, how often and how much; ids, logs and numbers of every request. Cheap checks come first, so that
 * a refused request costs little; a refused one is logged and counted as any other.
 */
export function createGuard(options: GuardOptions): Guard {
  const { config, keys, logger, queue, now = () => new Date() } = options;
  const { limits } = config;
  const sessions = createSessions(now);
  const streams = limitStreams(limits.streamsPerKey);
  const metrics = createServiceMetrics({ ...queue, streams: streams.open });
  return {
    metrics,
    sessions,
    middleware: every(
      logRequests(logger, metrics.addRequest),
      securityHeaders,
      checkHost([config.host, ...config.allowedHosts]),
      checkPath,
      admit({ keys: keys.list, sessions, now, limits }),
      checkBrowser,
      bodyLimit({
        maxSize: limits.bodyBytes,
        onError: (c) => refuse(c, 413, `the body may hold ${limits.bodyBytes} bytes at most`),
      }),
      streams.middleware,
    ),
  };
}
