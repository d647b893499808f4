import { describe, expect, it } from 'vitest';
import { estimateDecode } from './estimate-decode.ts';
import { weightsGib } from './estimate-weights.ts';

const GIB = 2 ** 30;
const of = (over: Partial<Parameters<typeof weightsGib>[0]>) =>
  weightsGib({ parametersB: 8, dialect: 'openai', ...over });

describe('weightsGib', () => {
  it.each([
    ['fp16', 2],
    ['BF16', 2],
    ['fp8', 1],
    ['awq', 0.55],
    ['q8_0', 8.5 / 8],
    ['q4_k_m', 4.5 / 8],
  ])('of 8 billion weights in %s', (precision, bytes) => {
    expect(of({ precision })).toBeCloseTo((8e9 * bytes) / GIB, 10);
  });

  it('takes 16 bits where vLLM is told nothing, and nothing where the engine quantises by default', () => {
    expect(of({ dialect: 'vllm' })).toBeCloseTo(16e9 / GIB, 10);
    expect(of({ dialect: 'ollama' })).toBeUndefined();
    expect(of({ precision: 'secret' })).toBeUndefined();
  });

  it('reads 8 bits of a GPTQ id', () => {
    expect(of({ precision: 'gptq', id: 'Qwen3-8B-GPTQ-Int8' })).toBeCloseTo(8e9 / GIB, 10);
  });
});

describe('estimateDecode', () => {
  const measured = [
    { weightsGib: 16, hardware: 'A100 × 1', tokensPerS: 75 },
    { weightsGib: 64, hardware: 'A100 × 1', tokensPerS: 20 },
    { weightsGib: 28, hardware: 'V100 × 2', tokensPerS: 1 },
  ];

  it('goes by the weights of the nearest size on the same cards', () => {
    expect(estimateDecode(measured, { weightsGib: 30, hardware: 'A100 × 1' })).toBe((75 * 16) / 30);
    expect(estimateDecode(measured, { weightsGib: 40, hardware: 'A100 × 1' })).toBe((20 * 64) / 40);
  });

  it('says nothing of cards on which nothing was measured', () => {
    expect(estimateDecode(measured, { weightsGib: 30, hardware: 'H100 × 1' })).toBeUndefined();
  });
});
