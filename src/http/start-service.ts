import { once, setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { UserError } from '../base/errors.ts';
import { createLogger } from '../base/logger.ts';
import type { Config } from '../config.ts';
import { createDispatcher } from '../jobs/dispatcher.ts';
import { createEventHub } from '../jobs/event-hub.ts';
import type { Job } from '../jobs/job.ts';
import { jobStore } from '../jobs/job-store.ts';
import { createWebhooks } from '../jobs/webhook.ts';
import { startWorkerProcess } from '../jobs/worker-process.ts';
import { loadCatalogue } from '../models/load-catalogue.ts';
import { endpointLimits, specEndpoints } from '../models/spec-endpoints.ts';
import { lockRun, RunBusyError } from '../run/run-lock.ts';
import { resolveSpec } from '../run/run-spec.ts';
import { openDatabase } from '../run/store/open-database.ts';
import { openLabels } from '../run/store/open-labels.ts';
import { runPages } from '../run/store/run-pages.ts';
import { createGuard } from './guard/create-guard.ts';
import { openKeyStore } from './guard/key-store.ts';
import { requireKeys } from './guard/require-keys.ts';
import { MOST_CONNECTIONS, SERVER_OPTIONS } from './guard/server-options.ts';
import { watchLoopDelay } from './loop-delay.ts';
import { createServer, type Pages } from './server.ts';

/** A service that listens. `stop` lets runs finish what is in flight. */
export interface Service {
  url: string;
  stop(): Promise<void>;
}

const HEARTBEAT_MS = 15_000;
/** What calls in flight get to finish when the service stops. */
const GRACE_MS = 30_000;

/**
 * Starts the service of `config.outDirectory`: the queue goes on where it was.
 * @throws UserError for a faulty catalogue, a port that is taken, keys that are needed, or another service at work there
 */
export async function startService(config: Config, pages?: Pages): Promise<Service> {
  const catalogue = await loadCatalogue(config.modelsFile);
  const secret = config.secret('RAGMETER_WEBHOOK_SECRET');
  if (config.webhookHosts.length > 0 && !secret)
    throw new UserError(
      'RAGMETER_WEBHOOK_HOSTS is set: set RAGMETER_WEBHOOK_SECRET too, which signs what is sent',
    );
  const connection = openDatabase(join(config.outDirectory, 'ragmeter.sqlite'));
  // Workers write most and bring the log into the file; a sync to disk here would hold up every request.
  connection.database.pragma('wal_autocheckpoint = 0');
  const jobs = jobStore(connection.db);
  const keys = openKeyStore(connection);
  requireKeys(config, keys.list(), new Date());
  const unlock = lockService(config.outDirectory);
  const logger = createLogger(config.logLevel);
  const log = (message: string, fields: Record<string, unknown>) => logger.warn(fields, message);
  const guard = createGuard({
    config,
    keys,
    logger,
    queue: { queued: () => jobs.countOf('queued'), running: () => jobs.countOf('running') },
  });
  const events = createEventHub(jobs);
  const webhooks = createWebhooks({
    jobs,
    secret: secret ?? '',
    allowedHosts: config.webhookHosts,
    log,
  });
  const closing = new AbortController();
  // Every open event stream listens to it.
  setMaxListeners(0, closing.signal);
  const { mostQueued, ...limits } = config.queue;
  const workerArgs = ['--models', config.modelsFile, '--out', config.outDirectory];
  const dispatcher = createDispatcher({
    jobs,
    startWorker: (onEvent) => startWorkerProcess(workerArgs, onEvent, guard.metrics.addSample),
    limits: { ...limits, maxConcurrentRequests: endpointLimits(catalogue) },
    endpointsOf: ({ spec }: Job) => specEndpoints(catalogue, resolveSpec(spec, catalogue.defaults)),
    onEvent: events.wake,
    onEnd: webhooks.send,
    log,
  });
  const loopDelay = watchLoopDelay();
  const app = createServer(
    {
      catalogue,
      outDirectory: config.outDirectory,
      jobs,
      pages: runPages(connection),
      labels: openLabels(connection),
      keys,
      sessions: guard.sessions,
      events,
      dispatcher,
      loopDelay,
      mostQueued,
      webhookHosts: config.webhookHosts,
      heartbeatMs: HEARTBEAT_MS,
      closing: closing.signal,
    },
    guard,
    pages,
  );
  const stopRuns = () => {
    closing.abort();
    webhooks.stop();
    loopDelay.stop();
    return dispatcher.stop(GRACE_MS);
  };
  const close = () => {
    connection.database.close();
    unlock();
  };
  const server = serve({
    fetch: app.fetch,
    hostname: config.host,
    port: config.port,
    serverOptions: SERVER_OPTIONS,
  });
  if ('maxConnections' in server) server.maxConnections = MOST_CONNECTIONS;
  try {
    await once(server, 'listening');
  } catch (error) {
    await stopRuns();
    close();
    throw new UserError(
      `cannot listen on ${config.host}:${config.port} (${(error as NodeJS.ErrnoException).code}); set RAGMETER_PORT`,
      { cause: error },
    );
  }
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  logger.info({ url }, 'listening');
  return {
    url,
    async stop() {
      logger.info('stopping');
      const closed = once(server, 'close');
      server.close();
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      await stopRuns();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      close();
    },
  };
}

function lockService(outDirectory: string): () => void {
  try {
    return lockRun(outDirectory, 'service');
  } catch (error) {
    if (!(error instanceof RunBusyError)) throw error;
    throw new UserError(`another service works on ${outDirectory}: ${error.publicMessage}`, { cause: error });
  }
}
