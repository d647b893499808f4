import { expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import type { RunHooks } from '../run/run-context.ts';
import { startJsonServer } from '../testing/json-server.ts';
import { aSample } from '../testing/records.ts';
import { withTraces } from './trace-run.ts';

const nowMs = systemClock.nowMs();
const sample = aSample({
  spans: [
    {
      stage: 'generate',
      attempt: 1,
      queuedMs: 0,
      startMs: nowMs,
      endMs: nowMs + 250,
      marks: { firstToken: nowMs + 100 },
      cached: false,
    },
  ],
});
const tellOne = async (hooks: RunHooks) => hooks.onSample?.(sample, { done: 1, planned: 1 });

interface ExportedSpan {
  name: string;
  traceId: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  events: { name: string }[];
}

it('sends a trace of each sample to the collector, and still tells the face', async () => {
  const collector = await startJsonServer(() => ({ body: {} }));
  const told: number[] = [];
  await withTraces(
    { otlpEndpoint: collector.url },
    { onSample: (_sample, { done }) => void told.push(done) },
    tellOne,
  );
  await collector.close();
  expect(told).toEqual([1]);
  expect(collector.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/traces']);
  const { resourceSpans } = collector.requests[0]!.body as {
    resourceSpans: { resource: { attributes: unknown[] }; scopeSpans: { spans: ExportedSpan[] }[] }[];
  };
  expect(resourceSpans[0]?.resource.attributes).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'ragmeter' },
  });
  const spans = resourceSpans[0]?.scopeSpans[0]?.spans ?? [];
  expect(spans.map(({ name, events }) => [name, events.map((event) => event.name)])).toEqual([
    ['sample', []],
    ['generate', ['firstToken']],
  ]);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  const [root] = spans;
  const lengthNs = Number(BigInt(root?.endTimeUnixNano ?? 0) - BigInt(root?.startTimeUnixNano ?? 0));
  // A double holds Unix time to 0.0003 ms.
  expect(lengthNs / 1e6).toBeCloseTo(250, 2);
});

it('ends as ever when no collector answers', async () => {
  await expect(withTraces({ otlpEndpoint: 'http://127.0.0.1:9' }, {}, tellOne)).resolves.toBeUndefined();
});
