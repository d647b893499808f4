import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { SampleMeasure } from '../../report/sample-measure.ts';
import type { AnsweredRequest } from './log-requests.ts';

/** What is read when Prometheus asks; must answer at once. */
export interface ServiceGauges {
  /** Jobs that wait. */
  queued(): number;
  /** Jobs that are being run. */
  running(): number;
  /** Event streams that are open. */
  streams(): number;
}

/** The numbers of one service, for Prometheus. The service adds what happens; gauges are read when asked. */
export interface ServiceMetrics {
  addRequest(request: AnsweredRequest): void;
  /** To be called once for every sample that a run records. */
  addSample(measure: SampleMeasure): void;
  /** The page of `GET /metrics` and its content type. */
  page(): Promise<{ body: string; contentType: string }>;
}

/** Seconds: from a request answered out of memory to an answer of a slow model. */
const HTTP_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];
const STAGE_BUCKETS_S = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/**
 * A registry of its own, so that two services in one process do not mix. Beside ours it holds the metrics of the process
 * and its event loop (`nodejs_eventloop_lag_*`). Labels take few values: patterns of routes, never paths or names.
 */
export function createServiceMetrics(gauges: ServiceGauges): ServiceMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 5 });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('ragmeter_jobs_queued', 'Jobs that wait', gauges.queued);
  gauge('ragmeter_jobs_running', 'Jobs that are being run', gauges.running);
  gauge('ragmeter_event_streams', 'Event streams that are open', gauges.streams);

  const requests = new Histogram({
    name: 'ragmeter_http_request_duration_seconds',
    help: 'Time to an answer (of event streams: to their beginning)',
    labelNames: ['method', 'route', 'status'],
    buckets: HTTP_BUCKETS_S,
    registers,
  });
  const samples = new Counter({
    name: 'ragmeter_samples_total',
    help: 'Recorded samples',
    labelNames: ['outcome'],
    registers,
  });
  const failures = new Counter({
    name: 'ragmeter_failures_total',
    help: 'Failed samples by the stage and the kind of what went wrong',
    labelNames: ['stage', 'kind'],
    registers,
  });
  const seconds = (name: string, help: string) =>
    new Histogram({ name, help, buckets: STAGE_BUCKETS_S, registers });
  const retrieval = seconds('ragmeter_retrieval_duration_seconds', 'Retrieval of one sample');
  const generation = seconds(
    'ragmeter_generation_duration_seconds',
    'Generation of one sample, to its last token',
  );
  const ttft = seconds('ragmeter_ttft_seconds', 'From the written request to the first token');

  return {
    addRequest: ({ method, route, status, durationMs }) =>
      requests.observe({ method, route, status: String(status) }, durationMs / 1000),
    addSample({ outcome, failure, retrievalMs, generationMs, ttftMs }) {
      samples.inc({ outcome });
      if (failure) failures.inc({ stage: failure.stage, kind: failure.kind });
      observeMs(retrieval, retrievalMs);
      observeMs(generation, generationMs);
      observeMs(ttft, ttftMs);
    },
    page: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  };
}

function observeMs(histogram: Histogram, durationMs: number | undefined): void {
  if (durationMs !== undefined) histogram.observe(durationMs / 1000);
}
