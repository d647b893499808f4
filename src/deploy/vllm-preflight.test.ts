import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type GpuMachine, gpuMachine, type MachineView } from '../testing/gpu-machine.ts';

let machine: GpuMachine | undefined;
afterEach(() => machine?.close());

async function dryRun(view: MachineView, args: string, env?: Record<string, string>, script = 'vllm.sh') {
  machine = await gpuMachine(view);
  return machine.run(script, ['start', ...args.split(' '), '--dry-run'], env);
}

const card = (name: string, capability: string, totalMib: number, freeMib = totalMib - 600) => ({
  name,
  capability,
  totalMib,
  freeMib,
});
const A100 = card('NVIDIA A100 80GB PCIe', '8.0', 81_920);
const A800 = card('NVIDIA A800 80GB PCIe', '8.0', 81_920);
const V100 = card('Tesla V100-PCIE-16GB', '7.0', 16_384, 16_150);
const RTX4090 = card('NVIDIA GeForce RTX 4090', '8.9', 24_564);
const H200 = card('NVIDIA H200', '9.0', 143_771);
const NEW = { driver: '580.65.06', vllm: '0.29.0' };
const OLD = { driver: '550.54.15', docker: true };
/** 81 920 MiB: 0.90 is 72.0 GiB, and 46.4 are free. */
const HALF = {
  driver: '580.65.06',
  vllm: '0.12.0',
  cards: [{ ...A100, freeMib: 47_523 }],
  holders: [{ card: 0, pid: 99_999_999, name: '/usr/bin/python3', usedMib: 33_900 }],
};
const THINKING_OFF = `--reasoning-parser qwen3 --default-chat-template-kwargs '{"enable_thinking": false}'`;
const served = (gpus: string, rest: string) =>
  `env CUDA_DEVICE_ORDER=PCI_BUS_ID CUDA_VISIBLE_DEVICES=${gpus} OMP_NUM_THREADS=4 ${rest}\n`;
const SERVE = (model: string) => `vllm serve ${model} --host 127.0.0.1 --port 8000`;

describe('the command for a machine', () => {
  it.each([
    [
      'a100',
      A100,
      `${SERVE('Qwen/Qwen3-8B')} --dtype auto --max-model-len 32768 --gpu-memory-utilization 0.90 --max-num-seqs 256 --max-num-batched-tokens 2048 ${THINKING_OFF} --enable-prompt-tokens-details --enable-per-request-metrics`,
    ],
    [
      'a800',
      A800,
      `${SERVE('Qwen/Qwen3-8B')} --dtype auto --max-model-len 32768 --gpu-memory-utilization 0.90 --max-num-seqs 256 --max-num-batched-tokens 2048 ${THINKING_OFF} --enable-prompt-tokens-details --enable-per-request-metrics`,
    ],
    [
      'h200',
      H200,
      `${SERVE('Qwen/Qwen3-8B')} --dtype auto --max-model-len 32768 --gpu-memory-utilization 0.90 --max-num-seqs 1024 --max-num-batched-tokens 8192 ${THINKING_OFF} --enable-prompt-tokens-details --enable-per-request-metrics`,
    ],
    [
      'rtx4090-opt125m',
      RTX4090,
      `${SERVE('facebook/opt-125m')} --dtype auto --max-model-len 2048 --gpu-memory-utilization 0.90 --max-num-seqs 256 --max-num-batched-tokens 2048`,
    ],
    [
      'a100-32b --variant fp8',
      A100,
      `${SERVE('Qwen/Qwen3-32B-FP8')} --dtype auto --max-model-len 32768 --gpu-memory-utilization 0.90 --max-num-seqs 128 --max-num-batched-tokens 2048 ${THINKING_OFF} --enable-prompt-tokens-details --enable-per-request-metrics`,
    ],
  ])('%s', async (args, one, command) => {
    expect(await dryRun({ ...NEW, cards: [one] }, args)).toEqual({
      code: 0,
      stdout: served('0', command),
      stderr: '',
    });
  });

  it('of two V100 is the recipe that has run, by its own image', async () => {
    const { code, stdout } = await dryRun({ ...OLD, cards: [V100, V100] }, 'v100x2');
    expect(code).toBe(0);
    expect(stdout).toContain(`--gpus '"device=0,1"' -p 127.0.0.1:8000:8000 `);
    expect(stdout).toContain('-e VLLM_ATTENTION_BACKEND=TORCH_SDPA -e VLLM_USE_FLASHINFER_SAMPLER=0 ');
    expect(stdout).toContain(
      'vllm/vllm-openai:v0.11.0 serve Qwen/Qwen3-8B --host 0.0.0.0 --port 8000 --dtype half --max-model-len 16384 --gpu-memory-utilization 0.90 --max-num-seqs 256 --max-num-batched-tokens 2048 --tensor-parallel-size 2 --reasoning-parser qwen3 --enable-prompt-tokens-details --enforce-eager\n',
    );
  });

  it.each([
    [
      'conservative',
      'v0.8.5.post1 serve Qwen/Qwen3-8B --host 0.0.0.0 --port 8000 --dtype half --max-model-len 8192 --gpu-memory-utilization 0.90 --max-num-seqs 16 --max-num-batched-tokens 8192 --tensor-parallel-size 2 --enforce-eager --no-enable-prefix-caching --no-enable-chunked-prefill --disable-custom-all-reduce\n',
    ],
    [
      'newest',
      `v0.19.1 serve Qwen/Qwen3-8B --host 0.0.0.0 --port 8000 --dtype half --max-model-len 8192 --gpu-memory-utilization 0.88 --max-num-seqs 64 --max-num-batched-tokens 2048 --tensor-parallel-size 2 ${THINKING_OFF} --enable-prompt-tokens-details --attention-backend TRITON_ATTN\n`,
    ],
    [
      'llamacpp',
      'llama.cpp:server-cuda12-b11118 -hf Qwen/Qwen3-8B-GGUF:Q8_0 --alias Qwen/Qwen3-8B-GGUF:Q8_0 --host 0.0.0.0 --port 8000 --n-gpu-layers 99 --split-mode layer --ctx-size 65536 --parallel 4 --batch-size 2048 --jinja --metrics\n',
    ],
  ])('of two V100 by the recipe %s says why', async (recipe, command) => {
    const { code, stdout, stderr } = await dryRun(
      { ...OLD, cards: [V100, V100] },
      `v100x2 --recipe ${recipe}`,
    );
    expect(code).toBe(0);
    expect(stdout.endsWith(command)).toBe(true);
    expect(stderr).toMatch(new RegExp(`^recipe ${recipe} \\(\\w+ [\\d.post]+\\): .{40}`));
  });

  it('takes the cards that are free, by the numbers of nvidia-smi', async () => {
    const cards = [...HALF.cards, A100, A100];
    const { stdout } = await dryRun({ ...NEW, cards }, 'a100x2-72b');
    expect(stdout).toMatch(/CUDA_VISIBLE_DEVICES=1,2 .*Qwen2\.5-72B-Instruct-AWQ .*--tensor-parallel-size 2/);
    await machine?.close();
    const named = await dryRun({ ...NEW, cards }, 'a100', { CUDA_VISIBLE_DEVICES: '2' });
    expect(named.stdout).toContain('CUDA_VISIBLE_DEVICES=2 ');
  });

  it('leaves out flags that an older version does not know, and keeps those of the user', async () => {
    const { stdout } = await dryRun(
      { ...NEW, vllm: '0.12.0', cards: [A100] },
      'a100 --memory 0.8 --variant speculative',
    );
    expect(stdout).toBe(
      served(
        '0',
        `${SERVE('Qwen/Qwen3-8B')} --dtype auto --max-model-len 32768 --gpu-memory-utilization 0.8 --max-num-seqs 256 --max-num-batched-tokens 2048 --reasoning-parser qwen3 --enable-prompt-tokens-details --speculative-config '{"method": "ngram", "num_speculative_tokens": 4, "prompt_lookup_max": 4}'`,
      ),
    );
  });

  it('never holds a key', async () => {
    const { code, stdout, stderr } = await dryRun(
      { driver: '580.65.06', docker: true, cards: [A100] },
      'a100 --host 0.0.0.0',
      { VLLM_API_KEY: 'secret-1', HF_TOKEN: 'secret-2' },
    );
    expect(code).toBe(0);
    expect(stdout).toContain('-p 0.0.0.0:8000:8000 -e OMP_NUM_THREADS=4 -e HF_TOKEN -e VLLM_API_KEY ');
    expect(stdout + stderr).not.toContain('secret');
  });

  it.each([
    ['', '8001:8001', 'v0.29.0 serve BAAI/bge-m3 --host 0.0.0.0 --port 8001 --dtype half', '0.06'],
    ['--recipe tei ', '8081:8081', 'inference:1.9 --model-id BAAI/bge-m3 --hostname 0.0.0.0 --port 8081', ''],
    ['--recipe tei-cpu ', '8081:8081', 'inference:cpu-1.9 --model-id BAAI/bge-m3 --hostname', ''],
  ])('of both embedding servers %s', async (args, port, command, share) => {
    const view = { driver: '580.65.06', docker: true, cards: [A100] };
    machine = await gpuMachine(view);
    const asked = ['start', ...args.split(' ').filter(Boolean), '--dry-run'];
    const { code, stdout } = await machine.run('embeddings.sh', asked);
    expect(code).toBe(0);
    const [embedding, reranking] = stdout.split('\n');
    expect(embedding).toContain(`-p 127.0.0.1:${port}`);
    expect(embedding).toContain(command);
    expect(embedding?.includes('--gpus')).toBe(!args.includes('cpu'));
    expect(reranking).toContain('BAAI/bge-reranker-v2-m3');
    expect(reranking?.includes(`--gpu-memory-utilization ${share || 'none'}`)).toBe(share !== '');
  });
});

describe('the refusal', () => {
  it.each<[string, MachineView, string, string]>([
    ['no GPU', { vllm: '0.29.0' }, 'a100', 'no GPU: nvidia-smi is not on the PATH'],
    [
      'driver too old',
      { ...NEW, driver: '550.54', cards: [A100] },
      'a100',
      'needs 580 or newer; update the driver, or take the last CUDA 12 release: --engine-version 0.19.1',
    ],
    ['one V100', { ...OLD, cards: [V100] }, 'v100x2', 'v100x2 needs 2 card(s) (V100) with room; 1 found'],
    [
      'a newer vLLM on a V100',
      { ...NEW, cards: [V100, V100] },
      'v100x2',
      'vLLM 0.29.0 does not run on compute capability 7.0 (V100): nothing from 0.20 on is built for it; python3 -m venv ~/vllm-0.11.0',
    ],
    [
      'a newer image on a V100',
      { ...OLD, cards: [V100, V100] },
      'v100x2 --engine-version 0.20.0',
      'vLLM 0.20.0 does not run on compute capability 7.0',
    ],
    [
      'FP8 on a V100',
      { ...OLD, cards: [V100, V100] },
      'v100x2 --variant fp8',
      'variant fp8 does not run on this card (compute capability 7.0)',
    ],
    [
      'AWQ on a V100',
      { ...OLD, cards: [V100, V100] },
      'v100x2 --variant awq',
      'AWQ kernels start at compute capability 7.5',
    ],
    [
      'speculation on a V100',
      { ...OLD, cards: [V100, V100] },
      'v100x2 --variant speculative',
      'variant speculative does not run on this card',
    ],
    [
      'weights that nobody published',
      { ...NEW, cards: [A100] },
      'a100 --variant gptq',
      'no published gptq weights for Qwen/Qwen3-8B are known: name some by GPTQ_MODEL=OWNER/NAME',
    ],
    [
      'the wrong card',
      { ...NEW, cards: [A800] },
      'a100',
      'Profiles for this machine: a100-14b a100-32b-awq a100-32b a800',
    ],
    [
      'a small share',
      { ...NEW, cards: [RTX4090] },
      'bge-m3',
      '1.4 GiB is 0.06 of the card, too little for 3 GB of weights on 1 card(s): raise --memory',
    ],
    [
      'TEI on a V100',
      { ...OLD, cards: [V100] },
      'bge-m3 --recipe tei',
      'does not run on Volta: --recipe tei-cpu',
    ],
    [
      'a full disk',
      { ...NEW, cards: [A100], freeDiskGb: 18 },
      'a100',
      '19 needed for the weights of Qwen/Qwen3-8B',
    ],
    ['no way to the weights', { ...NEW, cards: [A100], hub: false }, 'a100', 'set HF_ENDPOINT to a mirror'],
    ['nothing to run', { driver: '580.65', cards: [A100] }, 'a100', 'vllm is not on the PATH, nor is docker'],
    ['an open door', { ...NEW, cards: [A100] }, 'a100 --host 0.0.0.0', 'without a key: set VLLM_API_KEY'],
  ])('of %s', async (_, view, args, message) => {
    const { code, stderr } = await dryRun(view, args);
    expect(stderr).toContain(message);
    expect(stderr).toContain('refused: ');
    expect(code).toBe(1);
  });

  it('names who holds the memory, how much, and what to do', async () => {
    const { code, stderr } = await dryRun(HALF, 'a100');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'card 0 NVIDIA A100 80GB PCIe: 46.4 of 80.0 GiB free, 72.0 needed (0.90 of the card); pid 99999999 (python3, user unknown) holds 33.1 GiB',
    );
    expect(stderr).toContain('name other cards by CUDA_VISIBLE_DEVICES; or --memory 0.56');
    expect((await machine?.run('vllm.sh', ['start', 'a100', '--memory', '0.56', '--dry-run']))?.code).toBe(0);
  });

  it('of a taken port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as { port: number };
    const { code, stderr } = await dryRun({ ...NEW, cards: [A100] }, `a100 --port ${port}`);
    server.close();
    expect(stderr).toBe(`refused: port ${port} is taken: choose another by --port\n`);
    expect(code).toBe(1);
  });

  it('of a key that older servers let anyone pass by', async () => {
    const { stderr } = await dryRun({ ...OLD, cards: [V100, V100] }, 'v100x2 --host 0.0.0.0', {
      VLLM_API_KEY: 'k',
    });
    expect(stderr).toContain('the key of vLLM 0.11.0 can be passed by (CVE-2026-48746)');
  });

  it('is no start: nothing is run, nothing written', async () => {
    machine = await gpuMachine(HALF);
    expect((await machine.run('vllm.sh', ['start', 'a100'])).stderr).toContain('a100 was not started');
    expect(await machine.read('served').catch(() => 'none')).toBe('none');
    expect(machine.leftovers()).toEqual([]);
  });

  it('asks ModelScope where it is to be used', async () => {
    await dryRun({ ...NEW, cards: [A100] }, 'a100', { VLLM_USE_MODELSCOPE: 'True' });
    expect(await machine?.read('hub-calls')).toBe('https://www.modelscope.cn/api/v1/models/Qwen/Qwen3-8B\n');
  });

  it('asks the mirror for weights that are not here, and nobody for those that are', async () => {
    machine = await gpuMachine({ ...NEW, cards: [A100] });
    const env = { HF_ENDPOINT: 'https://hf-mirror.com' };
    const args = ['start', 'a100', '--dry-run'];
    await machine.run('vllm.sh', args, env);
    expect(await machine.read('hub-calls')).toBe('https://hf-mirror.com/Qwen/Qwen3-8B\n');
    await machine.write('hub-calls', '');
    await machine.write('.cache/huggingface/hub/models--Qwen--Qwen3-8B/snapshots/abc/config.json', '{}');
    expect((await machine.run('vllm.sh', args, env)).code).toBe(0);
    expect(await machine.read('hub-calls')).toBe('');
  });
});
