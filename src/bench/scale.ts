import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../base/errors.ts';
import { unknownName } from '../base/nearest.ts';
import { SCALE_ENGINES } from './scale-engines.ts';
import { writePassages } from './scale-file.ts';
import { watchMemory } from './scale-memory.ts';
import { scalePassages } from './scale-passages.ts';

/**
 * One engine at one size. `buildSeconds` begins with the start of the segmenter and includes cutting or embedding;
 * `rssMb` is the most that the process and its workers held while building; a question is one call at a time, to a
 * depth of 50. `reindexSeconds`: again after 1 % of the passages changed. `recallAt10` is against exact search.
 */
interface ScaleRow {
  passages: number;
  engine: string;
  buildSeconds: number;
  rssMb?: number | undefined;
  p50Ms: number;
  p95Ms: number;
  recallAt10?: number | undefined;
  reindexSeconds?: number | undefined;
}

const DEFAULT_SIZES = [10_000, 100_000];
const MAIN = fileURLToPath(new URL('../../src/bench/scale-engine-main.ts', import.meta.url));

/**
 * Builds and asks each engine at each size, one after the other, each in a process of its own; engines that grow out
 * of memory or time stop at their largest size. Recipe and seed: `scale-passages.ts`.
 * Command: `npm run bench:self -- scale --passages 10000,100000,1000000`.
 */
export async function benchScale({
  passages,
  engine: named,
}: {
  passages?: number[];
  engine?: string[];
}): Promise<{ rows: ScaleRow[] }> {
  const names = Object.keys(SCALE_ENGINES);
  const unknown = named?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UserError(unknownName('engine', unknown, names));
  const scratch = await mkdtemp(join(tmpdir(), 'ragmeter-scale-'));
  const made = await scalePassages();
  const rows: ScaleRow[] = [];
  try {
    for (const size of passages ?? DEFAULT_SIZES) {
      const file = join(scratch, `${size}.txt`);
      await writePassages(file, made, size);
      for (const [engine, { most = Number.POSITIVE_INFINITY }] of Object.entries(SCALE_ENGINES)) {
        if (size > most || named?.includes(engine) === false) continue;
        const directory = join(scratch, 'engine');
        await mkdir(directory);
        rows.push({ passages: size, engine, ...(await measure(engine, size, file, directory)) });
        process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
        await rm(directory, { recursive: true });
      }
      await rm(file);
    }
    return { rows };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function measure(
  engine: string,
  passages: number,
  file: string,
  directory: string,
): Promise<Omit<ScaleRow, 'passages' | 'engine'>> {
  const args = ['--import', 'tsx', MAIN, engine, String(passages), file, directory];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const memory = watchMemory(child.pid as number);
  let output = '';
  let rssMb: number | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // The first line says that the engine is built.
    if (output === '') rssMb = memory.stop();
    output += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  memory.stop();
  if (code !== 0) throw new Error(`the engine ${engine} ended with ${code} at ${passages} passages`);
  const { buildSeconds, p50Ms, p95Ms, recallAt10, reindexSeconds } = JSON.parse(
    output.trim().split('\n').at(-1) as string,
  );
  return { buildSeconds, rssMb, p50Ms, p95Ms, recallAt10, reindexSeconds };
}
