import { type HrTime, SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { systemClock } from '../../base/clock.ts';
import type { Sample } from '../sample.ts';
import { type TraceSpan, traceOf } from './sample-trace.ts';

const TIMEOUT_MS = 3_000;

/** Where the traces of samples go. */
export interface TraceSink {
  add(sample: Sample): void;
  /** Sends what is left. A collector that cannot be reached costs traces, never a run. */
  close(): Promise<void>;
}

/**
 * Sends traces to an OTLP collector over HTTP, in batches, beside the run. This file loads the OpenTelemetry SDK, so it
 * is imported only where an endpoint is set. Headers for the collector: OTEL_EXPORTER_OTLP_HEADERS, which the SDK reads.
 */
export function openOtlpTraces(endpoint: string, version: string): TraceSink {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: TIMEOUT_MS,
  });
  const processor = new BatchSpanProcessor(exporter, { exportTimeoutMillis: TIMEOUT_MS });
  const resource = resourceFromAttributes({ 'service.name': 'ragmeter', 'service.version': version });
  const originMs = Date.now() - systemClock.nowMs();
  return {
    add(sample) {
      for (const span of traceOf(sample, originMs)) processor.onEnd(readable(span, resource));
    },
    close: () => processor.shutdown().catch(() => undefined),
  };
}

function readable(span: TraceSpan, resource: ReadableSpan['resource']): ReadableSpan {
  const context = (spanId: string) => ({ traceId: span.traceId, spanId, traceFlags: TraceFlags.SAMPLED });
  return {
    name: span.name,
    kind: SpanKind.INTERNAL,
    spanContext: () => context(span.spanId),
    parentSpanContext: span.parentSpanId === undefined ? undefined : context(span.parentSpanId),
    startTime: hrTime(span.startMs),
    endTime: hrTime(span.endMs),
    duration: hrTime(span.endMs - span.startMs),
    status:
      span.error === undefined
        ? { code: SpanStatusCode.UNSET }
        : { code: SpanStatusCode.ERROR, message: span.error },
    attributes: span.attributes,
    events: span.events.map(({ name, atMs }) => ({ name, time: hrTime(atMs), droppedAttributesCount: 0 })),
    links: [],
    ended: true,
    resource,
    instrumentationScope: { name: 'ragmeter' },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** Seconds and nanoseconds. */
function hrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1000);
  return [seconds, Math.round((ms - seconds * 1000) * 1e6)];
}
