import { afterEach, expect, it } from 'vitest';
import { type GpuMachine, gpuMachine } from '../testing/gpu-machine.ts';

let machine: GpuMachine;
afterEach(() => machine.close());

const V100 = { name: 'Tesla V100-PCIE-16GB', capability: '7.0', totalMib: 16_384, freeMib: 16_150 };
const A100 = { name: 'NVIDIA A100 80GB PCIe', capability: '8.0', totalMib: 81_920, freeMib: 81_320 };

async function dryRun(cards: (typeof V100)[], args: string) {
  machine = await gpuMachine({ driver: '580.65.06', docker: true, cards });
  return machine.run('vllm.sh', ['start', ...args.split(' '), '--dry-run']);
}

it.each([
  ['v100x2 --engine-version 0.9.0', 'vLLM 0.9.0 does not run on compute capability 7.0 (V100): its PyTorch'],
  [
    'v100x2 --engine-version 0.10.1',
    'vLLM 0.10.1 does not run on compute capability 7.0 (V100): its PyTorch',
  ],
  ['bge-m3 --memory 0.3', 'is built for it; take --engine-version 0.19.1, or --recipe tei-cpu'],
])('refuses what a V100 cannot run: %s', async (args, message) => {
  const { code, stderr } = await dryRun([V100, V100], args);
  expect(stderr).toContain(message);
  expect(code).toBe(1);
});

it.each(['0.10.2', '0.19.1'])('lets a V100 have %s, and does not say that it has run', async (version) => {
  const { code, stdout, stderr } = await dryRun([V100, V100], `v100x2 --engine-version ${version}`);
  expect(stdout).toContain(`vllm/vllm-openai:v${version} serve Qwen/Qwen3-8B`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

it('takes the image of llama.cpp that was asked for', async () => {
  const { stdout } = await dryRun([V100, V100], 'v100x2 --recipe llamacpp --engine-version 12000');
  expect(stdout).toContain('ghcr.io/ggml-org/llama.cpp:server-cuda12-b12000 ');
});

it('asks the card that is taken, not one of another kind in front of it', async () => {
  const { code, stdout, stderr } = await dryRun([V100, A100], 'a100');
  expect(stdout).toContain(`--gpus '"device=1"'`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
