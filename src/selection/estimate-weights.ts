import type { OptionModel } from './option.ts';

/** Bytes a weight takes; 4-bit formats with 10 % for their scales and zero points. */
const BYTES: Record<string, number> = {
  fp32: 4,
  fp16: 2,
  bf16: 2,
  fp8: 1,
  int8: 1,
  awq: 0.55,
  gptq: 0.55,
  int4: 0.55,
  mxfp4: 0.55,
  nvfp4: 0.55,
};

/** Servers that load weights as published, 16 bits each, where nothing else is said. Others quantise by default. */
const PLAIN = new Set(['vllm', 'transformers']);

/**
 * What the weights of a model take, in GiB: parameters × bytes a weight. A reckoning by rule, never a measurement; the
 * KV cache and the engine come on top. GGUF's qN formats take N + ½ bits. Undefined where size or precision is unknown.
 */
export function weightsGib({
  parametersB,
  precision,
  id = '',
  dialect,
}: Pick<OptionModel, 'parametersB' | 'precision' | 'id' | 'dialect'>): number | undefined {
  const bytes =
    precision === undefined ? (PLAIN.has(dialect) ? 2 : undefined) : bytesOf(precision.toLowerCase(), id);
  return parametersB === undefined || bytes === undefined ? undefined : (parametersB * 1e9 * bytes) / 2 ** 30;
}

function bytesOf(precision: string, id: string): number | undefined {
  if (/^(awq|gptq)$/.test(precision) && /int-?8|8-?bit|w8a/i.test(id)) return 1;
  const bits = /^q([2-8])(?:_|$)/.exec(precision)?.[1];
  return bits === undefined ? BYTES[precision] : (Number(bits) + 0.5) / 8;
}
