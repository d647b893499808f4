import { messageInBody } from '../base/error-body.ts';
import { messageOf } from '../base/errors.ts';
import type { ChatDialect } from '../models/endpoint-dialects.ts';
import type { EngineView } from './engine-view.ts';
import { engineDelta, hasRestarted } from './metrics-delta.ts';
import { type MetricsSnapshot, readSnapshot } from './metrics-snapshot.ts';
import { type ObservedServer, type PageOptions, readPage } from './read-page.ts';
import type { ServerView } from './server-view.ts';
import { tallied } from './tally.ts';

/** Whose servers have a `/metrics` page; behind the plain dialect any engine may be. */
const OFFER_METRICS: readonly ChatDialect[] = ['vllm', 'llamacpp', 'openai'];

/** Watches the `/metrics` page of one server; keeps its first and its latest snapshot and no other. */
export interface MetricsWatch {
  /** Looks at the gauges; a page that fails is left out. */
  sample(signal: AbortSignal): Promise<void>;
  /** How long the latest page took to read here, without the wait for it (ms). */
  parsingMs(): number;
  finish(): Promise<NonNullable<ServerView['metrics']>>;
}

/** Takes the first snapshot. @throws Error with one line that says why there is none. */
export async function watchMetrics(server: ObservedServer, options: PageOptions): Promise<MetricsWatch> {
  if (!OFFER_METRICS.includes(server.dialect)) throw new Error(`${server.dialect} servers have no /metrics`);
  const gauges = new Map<string, EngineView['gauges']>();
  let parsingMs = 0;
  let restarted = false;

  async function look(how: { buckets: boolean }, signal?: AbortSignal): Promise<MetricsSnapshot> {
    const page = await readPage(server, '/metrics', { ...options, signal });
    const startedMs = performance.now();
    try {
      return readSnapshot(page, how);
    } catch (thrown) {
      throw new Error(`/metrics: ${messageOf(thrown)}`);
    } finally {
      parsingMs = performance.now() - startedMs;
    }
  }

  const first = await look({ buckets: true });
  let latest = first;

  async function next(how: { buckets: boolean }, signal?: AbortSignal): Promise<void> {
    const seen = await look(how, signal);
    restarted ||= hasRestarted(latest, seen);
    latest = seen;
  }

  function tallyGauges(): void {
    for (const [model, engine] of latest.engines) {
      const tallies = gauges.get(model) ?? {};
      gauges.set(model, tallies);
      for (const [name, value] of engine.gauges) tallies[name] = tallied(tallies[name], value);
    }
  }

  return {
    sample: (signal) => next({ buckets: false }, signal).then(tallyGauges, () => undefined),
    parsingMs: () => parsingMs,
    async finish() {
      // The run is over: what is idle now is no sample of it.
      const endedEarly = await next({ buckets: true }).then(() => undefined, messageOf);
      const engines = [...latest.engines].map(
        ([model, last]): EngineView => ({
          model: messageInBody(model),
          ...(restarted ? { times: {}, counts: {} } : engineDelta(first.engines.get(model), last)),
          gauges: gauges.get(model) ?? {},
        }),
      );
      return { restarted, engines, endedEarly };
    },
  };
}
