/**
 * How long one request took, as its server says (milliseconds): vLLM with `--enable-per-request-metrics`, llama.cpp
 * always. `prefillMs` ends with the first token and begins after the queue; `decodeMs` is from the first token to
 * the last one.
 */
export type ServerTimings = { queueMs?: number; prefillMs?: number; decodeMs?: number };

/**
 * The timings of a chunk: vLLM's `metrics` (its `time_to_first_token_ms` is without the queue:
 * docs/features/per_request_metrics.md) or llama.cpp's `timings`. Undefined where it has none.
 */
export function readServerTimings({ metrics, timings }: Record<string, unknown>): ServerTimings | undefined {
  // Nearly every chunk: the client's clock is dear.
  if (!metrics && !timings) return undefined;
  const vllm = objectOf(metrics);
  const llamaCpp = objectOf(timings);
  const found = {
    queueMs: msOf(vllm.queue_time_ms),
    prefillMs: msOf(vllm.time_to_first_token_ms) ?? msOf(llamaCpp.prompt_ms),
    decodeMs: msOf(vllm.generation_time_ms) ?? msOf(llamaCpp.predicted_ms),
  };
  return Object.values(found).some((value) => value !== undefined) ? found : undefined;
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function msOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}
