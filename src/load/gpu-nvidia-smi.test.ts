import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isProcessAlive } from '../base/process-alive.ts';
import { startGpuSampler } from './gpu-nvidia-smi.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ragmeter-smi-'));
  vi.stubEnv('PATH', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Puts an nvidia-smi on the path that prints `text`, then lives on; gives its arguments and process id. */
async function sampled(text: string, how: { before?: string; signal?: AbortSignal } = {}) {
  const told = join(folder, 'told.json');
  const script = `#!${process.execPath}
${how.before ?? ''}
process.stdout.write(${JSON.stringify(text)}, () => {
  const told = JSON.stringify({ pid: process.pid, args: process.argv.slice(2) });
  require('node:fs').writeFileSync(${JSON.stringify(`${told}.part`)}, told);
  require('node:fs').renameSync(${JSON.stringify(`${told}.part`)}, ${JSON.stringify(told)});
});
setInterval(() => {}, 1000);`;
  await writeFile(join(folder, 'nvidia-smi'), script, { mode: 0o755 });
  const signal = how.signal ?? new AbortController().signal;
  const sampler = await startGpuSampler({ intervalMs: 500, signal });
  await vi.waitUntil(() => existsSync(told), { timeout: 30_000 });
  const { pid, args } = JSON.parse(await readFile(told, 'utf8')) as { pid: number; args: string[] };
  return { sampler, pid, args };
}

describe('the GPUs of this machine', () => {
  it('are tallied by index, and nvidia-smi is ended', async () => {
    const { sampler, pid, args } = await sampled(
      [
        '1, 50, 1000, 16384, 100.50, 40, Tesla V100-PCIE-16GB',
        '0, 80, 70000, 81920, 300.00, 60, NVIDIA A100, 80GB',
        '1, 0, 3000, 16384, 49.50, 42, Tesla V100-PCIE-16GB',
        '0, 100, 72000, 81920, [N/A], 62, NVIDIA A100, 80GB',
        '',
      ].join('\n'),
    );
    expect(args).toContain('-lms');
    expect(await sampler.finish()).toEqual([
      {
        index: 0,
        name: 'NVIDIA A100, 80GB',
        utilization: { n: 2, mean: 0.9, max: 1 },
        memoryMib: { n: 2, mean: 71_000, max: 72_000 },
        memoryTotalMib: 81_920,
        powerW: { n: 1, mean: 300, max: 300 },
        temperatureC: { n: 2, mean: 61, max: 62 },
      },
      {
        index: 1,
        name: 'Tesla V100-PCIE-16GB',
        utilization: { n: 2, mean: 0.25, max: 0.5 },
        memoryMib: { n: 2, mean: 2000, max: 3000 },
        memoryTotalMib: 16_384,
        powerW: { n: 2, mean: 75, max: 100.5 },
        temperatureC: { n: 2, mean: 41, max: 42 },
      },
    ]);
    expect(isProcessAlive(pid)).toBe(false);
  });

  it('leave absent what a card does not measure', async () => {
    const { sampler } = await sampled('0, [N/A], [Not Supported], [N/A], [N/A], [N/A], NVIDIA GB10\n');
    expect(await sampler.finish()).toEqual([{ index: 0, name: 'NVIDIA GB10' }]);
  });

  it('say why there are none', async () => {
    const { sampler } = await sampled('NVIDIA-SMI has failed: no driver\n');
    await expect(sampler.finish()).rejects.toThrow('nvidia-smi: NVIDIA-SMI has failed: no driver');
    await rm(join(folder, 'nvidia-smi'));
    const none = startGpuSampler({ intervalMs: 500, signal: new AbortController().signal });
    await expect(none).rejects.toThrow('no nvidia-smi on this machine');
  });

  it('end with the signal, and at once an nvidia-smi that does not want to', async () => {
    const stopping = new AbortController();
    const line = '0, 1, 1, 1, 1, 1, X\n';
    const { pid } = await sampled(line, { signal: stopping.signal });
    stopping.abort();
    await vi.waitUntil(() => !isProcessAlive(pid), { timeout: 30_000 });

    await rm(join(folder, 'told.json'));
    const stubborn = await sampled(line, { before: "process.on('SIGTERM', () => {});" });
    expect(await stubborn.sampler.finish()).toHaveLength(1);
    await vi.waitUntil(() => !isProcessAlive(stubborn.pid), { timeout: 30_000 });
  });

  it('keep no more of a flood than the tallies', async () => {
    const { sampler } = await sampled(`${'0, 50, 1, 2, 3, 4, X\n'.repeat(5000)}${'9'.repeat(70_000)}`);
    expect(await sampler.finish()).toMatchObject([{ utilization: { n: 5000, mean: 0.5 } }]);
  });
});
