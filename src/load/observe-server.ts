import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../base/errors.ts';
import { type GpuSampler, startGpuSampler } from './gpu-nvidia-smi.ts';
import { createMemorySampler } from './host-memory.ts';
import { watchMetrics } from './metrics-watch.ts';
import { readModelLoad } from './model-load.ts';
import type { ObservedServer } from './read-page.ts';
import { readSoftware } from './server-software.ts';
import type { ServerView } from './server-view.ts';

/** How a server is watched. */
export interface ObserveOptions {
  /** Ends the sampling; `stop` still gives what was seen. */
  signal?: AbortSignal;
  /** Whether to ask nvidia-smi; where not said, only when the model's address is this machine. */
  gpu?: boolean;
  /** Where deploy scripts note when a server was started (`outputs/deploy`). */
  deployFolder?: string;
  /** Between two samples; 500 unless told otherwise. */
  intervalMs?: number;
  /** For one page; 2000 unless told otherwise. Start and stop take no longer. */
  timeoutMs?: number;
}

/** Share of this process's time that reading pages may take: the client's clock comes first. */
const MOST_OF_THE_CLIENT = 0.01;

/**
 * Watches a server and this machine from now until `stop`: a snapshot at either end, samples in between. Never
 * throws for what a server or a machine does not offer: that part is absent, and `absent` says why.
 */
export async function observeServer(
  server: ObservedServer,
  options: ObserveOptions = {},
): Promise<{ stop(): Promise<ServerView> }> {
  const { intervalMs = 500, timeoutMs = 2000, gpu } = options;
  const absent: ServerView['absent'] = {};
  const orAbsent = <T>(part: keyof ServerView['absent'], found: Promise<T>): Promise<T | undefined> =>
    found.catch((thrown: unknown) => {
      absent[part] = messageOf(thrown);
      return undefined;
    });
  const sameMachine = isLoopback(new URL(server.baseUrl).hostname);
  const stopping = new AbortController();
  const over = options.signal ? AbortSignal.any([options.signal, stopping.signal]) : stopping.signal;

  async function gpusOf(): Promise<GpuSampler> {
    if (gpu === false) throw new Error('not asked for');
    if (!gpu && !sameMachine) throw new Error("the model's address is not this machine");
    return startGpuSampler({ intervalMs, signal: over });
  }

  const memory = createMemorySampler();
  const [metrics, gpus, software, modelLoad] = await Promise.all([
    orAbsent('metrics', watchMetrics(server, { timeoutMs })),
    orAbsent('gpus', gpusOf()),
    orAbsent('software', readSoftware(server, { timeoutMs })),
    orAbsent('modelLoad', readModelLoad(options.deployFolder, server.baseUrl)),
  ]);
  const startedMs = performance.now();
  const sampling = sampleUntil(over, intervalMs, async () => {
    memory.sample();
    await metrics?.sample(over);
    return metrics?.parsingMs() ?? 0;
  });
  let view: Promise<ServerView> | undefined;

  async function finish(): Promise<ServerView> {
    stopping.abort();
    await sampling;
    const [seen, cards] = await Promise.all([metrics?.finish(), gpus && orAbsent('gpus', gpus.finish())]);
    memory.sample();
    return {
      observedMs: performance.now() - startedMs,
      sameMachine,
      software,
      metrics: seen,
      gpus: cards,
      memory: memory.use(),
      modelLoad,
      absent,
    };
  }
  return { stop: () => (view ??= finish()) };
}

/** `sample` gives the time (ms) that it took from this process. */
async function sampleUntil(over: AbortSignal, intervalMs: number, sample: () => Promise<number>) {
  let tookMs = 0;
  while (!over.aborted) {
    const pauseMs = Math.max(intervalMs, tookMs / MOST_OF_THE_CLIENT);
    // Without a reference: a caller that never stops can still end.
    await delay(pauseMs, undefined, { signal: over, ref: false }).catch(() => undefined);
    if (!over.aborted) tookMs = await sample();
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
