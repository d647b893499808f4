import type { CountName, GaugeName, TimeName } from './engine-view.ts';

/**
 * Histograms of seconds (`_sum`, `_count`, `_bucket`), and llama.cpp's bare sums (`_total`), as vLLM named them over
 * its versions, newest first (vllm/v1/metrics/loggers.py). Of several names on one page the first counts.
 * `time_per_output_token_seconds`, gone since pull request 32661, always was a time between tokens.
 */
export const TIMES: Record<TimeName, readonly string[]> = {
  queue: ['vllm:request_queue_time_seconds'],
  prefill: ['vllm:request_prefill_time_seconds', 'llamacpp:prompt_seconds'],
  decode: ['vllm:request_decode_time_seconds', 'llamacpp:tokens_predicted_seconds'],
  inference: ['vllm:request_inference_time_seconds'],
  ttft: ['vllm:time_to_first_token_seconds'],
  interToken: ['vllm:inter_token_latency_seconds', 'vllm:time_per_output_token_seconds'],
  timePerOutputToken: ['vllm:request_time_per_output_token_seconds'],
  e2e: ['vllm:e2e_request_latency_seconds'],
};

/** Counters, without the ending `_total`. The `gpu_` names are gone since pull request 29330. */
export const COUNTS: Record<CountName, readonly string[]> = {
  finished: ['vllm:request_success'],
  promptTokens: ['vllm:prompt_tokens', 'llamacpp:prompt_tokens'],
  cachedPromptTokens: ['vllm:prompt_tokens_cached'],
  generationTokens: ['vllm:generation_tokens', 'llamacpp:tokens_predicted'],
  preemptions: ['vllm:num_preemptions'],
  prefixQueries: ['vllm:prefix_cache_queries', 'vllm:gpu_prefix_cache_queries'],
  prefixHits: ['vllm:prefix_cache_hits', 'vllm:gpu_prefix_cache_hits'],
};

export const GAUGES: Record<GaugeName, readonly string[]> = {
  kvCacheUse: ['vllm:kv_cache_usage_perc', 'vllm:gpu_cache_usage_perc', 'llamacpp:kv_cache_usage_ratio'],
  running: ['vllm:num_requests_running', 'llamacpp:requests_processing'],
  waiting: ['vllm:num_requests_waiting', 'llamacpp:requests_deferred'],
};

/** When the process began (Unix seconds): another value means another process. */
export const PROCESS_START = 'process_start_time_seconds';
