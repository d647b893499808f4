import { describe, expect, it } from 'vitest';
import { metricsPage } from '../testing/metrics-page.ts';
import { engineDelta, hasRestarted } from './metrics-delta.ts';
import { readSnapshot } from './metrics-snapshot.ts';

const delta = (first: string, last: string, model = 'm') => {
  const after = readSnapshot(last).engines.get(model);
  if (!after) throw new Error(`no model ${model}`);
  return engineDelta(readSnapshot(first).engines.get(model), after);
};
const seconds = (count: number, sum: number) => ({ buckets: { '1.0': count, '+Inf': count }, sum });

describe('the metrics of vLLM', () => {
  it('are told by their names of today', () => {
    const page = (k: number) =>
      metricsPage([
        {
          model: 'm',
          labels: 'engine="0"',
          counters: {
            'vllm:prompt_tokens': 100 * k,
            'vllm:prompt_tokens_cached': 40 * k,
            'vllm:generation_tokens': 50 * k,
            'vllm:num_preemptions': k - 1,
            'vllm:prefix_cache_queries': 100 * k,
            'vllm:prefix_cache_hits': 25 * k,
            'vllm:request_success': 2 * k,
          },
          gauges: {
            'vllm:kv_cache_usage_perc': 0.25,
            'vllm:num_requests_running': 3,
            'vllm:num_requests_waiting': 1,
          },
          histograms: {
            'vllm:request_queue_time_seconds': seconds(2 * k, 0.1 * k),
            'vllm:request_prefill_time_seconds': seconds(2 * k, 0.2 * k),
            'vllm:request_decode_time_seconds': seconds(2 * k, 0.4 * k),
            'vllm:request_inference_time_seconds': seconds(2 * k, 0.6 * k),
            'vllm:time_to_first_token_seconds': seconds(2 * k, 0.3 * k),
            'vllm:inter_token_latency_seconds': seconds(48 * k, 0.48 * k),
            'vllm:request_time_per_output_token_seconds': seconds(2 * k, 0.02 * k),
            'vllm:e2e_request_latency_seconds': seconds(2 * k, 0.8 * k),
          },
        },
      ]);
    const { counts, times, prefixHitRate } = delta(page(1), page(3));
    expect(counts).toEqual({
      finished: 4,
      promptTokens: 200,
      cachedPromptTokens: 80,
      generationTokens: 100,
      preemptions: 2,
      prefixQueries: 200,
      prefixHits: 50,
    });
    expect(prefixHitRate).toBe(0.25);
    const means = Object.entries(times).map(([name, { meanMs = 0 }]) => [name, Math.round(meanMs)]);
    expect(Object.fromEntries(means)).toEqual({
      queue: 50,
      prefill: 100,
      decode: 200,
      inference: 300,
      ttft: 150,
      interToken: 10,
      timePerOutputToken: 10,
      e2e: 400,
    });
    expect(Object.fromEntries(readSnapshot(page(1)).engines.get('m')?.gauges ?? [])).toEqual({
      kvCacheUse: 0.25,
      running: 3,
      waiting: 1,
    });
  });

  it('are told by the names of 0.8.5', () => {
    const page = (k: number) =>
      metricsPage([
        {
          model: 'm',
          counters: { 'vllm:gpu_prefix_cache_queries': 10 * k, 'vllm:gpu_prefix_cache_hits': 9 * k },
          gauges: { 'vllm:gpu_cache_usage_perc': 0.5 },
          histograms: { 'vllm:time_per_output_token_seconds': seconds(10 * k, 0.2 * k) },
        },
      ]);
    expect(delta(page(1), page(2))).toMatchObject({
      prefixHitRate: 0.9,
      times: { interToken: { n: 10, meanMs: 20 } },
    });
    expect(readSnapshot(page(1)).engines.get('m')?.gauges.get('kvCacheUse')).toBe(0.5);
  });

  it('count once where a version shows the old name beside the new one', () => {
    const page = metricsPage([
      {
        model: 'm',
        counters: { 'vllm:prefix_cache_hits': 7, 'vllm:gpu_prefix_cache_hits': 7 },
        gauges: { 'vllm:kv_cache_usage_perc': 0.5, 'vllm:gpu_cache_usage_perc': 0.4 },
      },
    ]);
    const engine = readSnapshot(page).engines.get('m');
    expect([engine?.counts.get('prefixHits'), engine?.gauges.get('kvCacheUse')]).toEqual([7, 0.5]);
  });

  it('keep models apart and add up the engines of one', () => {
    const engine = (model: string, labels: string, k: number) => ({
      model,
      labels,
      counters: { 'vllm:generation_tokens': k },
      gauges: { 'vllm:num_requests_running': k, 'vllm:kv_cache_usage_perc': k / 10 },
      histograms: { 'vllm:e2e_request_latency_seconds': seconds(k, k) },
    });
    const page = metricsPage([
      engine('a', 'engine="0"', 1),
      engine('a', 'engine="1"', 2),
      engine('b', 'engine="0"', 5),
    ]);
    const { engines } = readSnapshot(page);
    const seen = [...engines].map(([model, { counts, gauges, times }]) => [
      model,
      counts.get('generationTokens'),
      gauges.get('running'),
      gauges.get('kvCacheUse'),
      times.get('e2e')?.count,
      times.get('e2e')?.buckets.get(1),
    ]);
    expect(seen).toEqual([
      ['a', 3, 3, 0.2, 3, 3],
      ['b', 5, 5, 0.5, 5, 5],
    ]);
  });

  it('have no hit rate where nothing was asked of the cache', () => {
    const page = metricsPage([
      { model: 'm', counters: { 'vllm:prefix_cache_queries': 5, 'vllm:prefix_cache_hits': 5 } },
    ]);
    expect(delta(page, page).prefixHitRate).toBeUndefined();
  });
});

describe('the metrics of llama.cpp', () => {
  it('are totals of a server without model names', () => {
    const page = (k: number) =>
      metricsPage([
        {
          counters: {
            'llamacpp:prompt_tokens': 10 * k,
            'llamacpp:prompt_seconds': 2 * k,
            'llamacpp:tokens_predicted': 30 * k,
            'llamacpp:tokens_predicted_seconds': 4 * k,
          },
          gauges: {
            'llamacpp:requests_processing': 2,
            'llamacpp:requests_deferred': 1,
            'llamacpp:kv_cache_usage_ratio': 0.75,
          },
        },
      ]);
    expect(delta(page(1), page(2), '')).toEqual({
      counts: { promptTokens: 10, generationTokens: 30 },
      times: { prefill: { totalMs: 2000 }, decode: { totalMs: 4000 } },
      prefixHitRate: undefined,
    });
    expect(Object.fromEntries(readSnapshot(page(1)).engines.get('')?.gauges ?? [])).toEqual({
      kvCacheUse: 0.75,
      running: 2,
      waiting: 1,
    });
  });
});

describe('a server that starts anew', () => {
  const page = (tokens: number, startS?: number) =>
    readSnapshot(metricsPage([{ model: 'm', counters: { 'vllm:generation_tokens': tokens } }], startS));

  it('is seen by a counter that falls or by another start of the process', () => {
    expect(hasRestarted(page(10), page(10))).toBe(false);
    expect(hasRestarted(page(10, 1700), page(12, 1700))).toBe(false);
    expect(hasRestarted(page(10), page(9))).toBe(true);
    expect(hasRestarted(page(10, 1700), page(12, 1800))).toBe(true);
  });
});

describe('a page that is none', () => {
  it.each([
    ['shows no metric', '<!doctype html><p>Welcome</p>'],
    ['shows no metric', 'python_gc_objects_total 3\n'],
    ['cannot be read', 'vllm:prompt_tokens_total{model_name="m"} many\n'],
    [
      'without its bound',
      'vllm:e2e_request_latency_seconds_sum 1\nvllm:e2e_request_latency_seconds_bucket 1\n',
    ],
    [
      'names over 64 models',
      metricsPage(
        Array.from({ length: 65 }, (_, k) => ({ model: `m${k}`, counters: { 'vllm:prompt_tokens': 1 } })),
      ),
    ],
  ])('is refused: %s', (why, page) => {
    expect(() => readSnapshot(page)).toThrow(why);
  });
});
