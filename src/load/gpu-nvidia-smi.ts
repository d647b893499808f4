import { type ChildProcess, spawn } from 'node:child_process';
import { messageInBody } from '../base/error-body.ts';
import { type Tally, tallied } from './tally.ts';

/** One GPU of this machine. Shares are 0 to 1; what the driver does not show is absent. */
export interface GpuUse {
  index: number;
  name: string;
  utilization?: Tally;
  memoryMib?: Tally;
  memoryTotalMib?: number;
  powerW?: Tally;
  temperatureC?: Tally;
}

/** The name comes last: nothing forbids a comma in it. */
const QUERY = 'index,utilization.gpu,memory.used,memory.total,power.draw,temperature.gpu,name';
const MOST_GPUS = 64;
const MOST_PENDING = 64 * 1024;
const KILL_AFTER_MS = 500;

/** Samples all GPUs of this machine. */
export interface GpuSampler {
  /** Ends nvidia-smi. @throws Error with one line where no GPU was seen. */
  finish(): Promise<GpuUse[]>;
}

/**
 * Runs `nvidia-smi -lms` until `signal`; what is kept does not grow with time.
 * @throws Error with one line where it does not start.
 */
export async function startGpuSampler(options: {
  intervalMs: number;
  signal: AbortSignal;
}): Promise<GpuSampler> {
  const { intervalMs, signal } = options;
  const gpus = new Map<number, GpuUse>();
  let pending = '';
  let said: string | undefined;
  const child = spawn(
    'nvidia-smi',
    [`--query-gpu=${QUERY}`, '--format=csv,noheader,nounits', '-lms', String(intervalMs)],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await started(child);
  const stop = () => child.kill();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  // A caller that never stops can still end; nvidia-smi ends at its next line to a closed pipe.
  child.unref();
  (child.stdout as unknown as { unref(): void }).unref();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (pending + text).split('\n');
    pending = lines.pop() ?? '';
    if (pending.length > MOST_PENDING) stop();
    for (const line of lines) if (!takeLine(gpus, line)) said ??= messageInBody(line);
  });

  return {
    async finish() {
      stop();
      signal.removeEventListener('abort', stop);
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, KILL_AFTER_MS);
        void closed.then(() => resolve(clearTimeout(late)));
      });
      // A driver that hangs ends by neither; nobody waits for it.
      child.kill('SIGKILL');
      child.stdout.destroy();
      if (gpus.size === 0) throw new Error(`nvidia-smi: ${said ?? 'saw no GPU'}`);
      return [...gpus.values()].sort((a, b) => a.index - b.index);
    },
  };
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.on('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new Error(code === 'ENOENT' ? 'no nvidia-smi on this machine' : `nvidia-smi: ${code}`)),
    );
  });
}

/** Takes `0, 97, 71234, 81559, 612.34, 63, NVIDIA H100 80GB HBM3`; false for any other line. */
function takeLine(gpus: Map<number, GpuUse>, line: string): boolean {
  const [index = '', utilization, used, total, power, temperature, ...name] = line
    .split(',')
    .map((word) => word.trim());
  if (!/^\d{1,3}$/.test(index) || name.length === 0) return false;
  const gpu: GpuUse = gpus.get(Number(index)) ?? {
    index: Number(index),
    name: messageInBody(name.join(', ')) ?? '',
  };
  if (gpus.size < MOST_GPUS) gpus.set(gpu.index, gpu);
  gpu.utilization = withFigure(gpu.utilization, utilization, 0.01);
  gpu.memoryMib = withFigure(gpu.memoryMib, used);
  gpu.memoryTotalMib = withFigure(undefined, total)?.max ?? gpu.memoryTotalMib;
  gpu.powerW = withFigure(gpu.powerW, power);
  gpu.temperatureC = withFigure(gpu.temperatureC, temperature);
  return true;
}

/** A driver writes `[N/A]` for what a card does not measure. */
function withFigure(tally: Tally | undefined, word: string | undefined, unit = 1): Tally | undefined {
  return /^\d+(\.\d+)?$/.test(word ?? '') ? tallied(tally, Number(word) * unit) : tally;
}
