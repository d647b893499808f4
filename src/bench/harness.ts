import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { Sample } from '../run/sample.ts';

/**
 * What is measured: how much of the ideal the harness reaches when the server is the only thing that takes time.
 * Ideal = ⌈cases / concurrency⌉ · latency. `efficiency` = ideal / (process start to exit of `npm run eval`, npm
 * included); `windowEfficiency` = ideal / (first request to last scored sample).
 * Corpus model: one local server in another process that answers after 200 ms; one model, no RAG, rule scoring,
 * all reports. Command: `npm run bench:self -- harness`.
 */
export interface HarnessRow {
  cases: number;
  concurrency: number;
  latencyMs: number;
  idealMs: number;
  processMs: number;
  windowMs: number;
  efficiency: number;
  windowEfficiency: number;
}

const LATENCY_MS = 200;
const SETTINGS = [
  { cases: 1_000, concurrency: 32 },
  { cases: 200, concurrency: 4 },
];
const SERVER = fileURLToPath(new URL('../../src/testing/chat-server-main.ts', import.meta.url));

/** Runs every setting once; at most about half a minute, on loopback only. */
export async function benchHarness(): Promise<{ rows: HarnessRow[] }> {
  const directory = await mkdtemp(join(tmpdir(), 'ragmeter-bench-'));
  const server = spawn(
    process.execPath,
    ['--import', 'tsx', SERVER, '0', String(LATENCY_MS), '晨光科技成立于2015年。'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const { url } = JSON.parse(line.toString()) as { url: string };
    await warmUp(url);
    await writeFile(join(directory, 'models.yaml'), modelsYaml(url));
    const rows: HarnessRow[] = [];
    for (const setting of SETTINGS) rows.push(await measure(directory, setting));
    return { rows };
  } finally {
    server.kill();
    await rm(directory, { recursive: true, force: true });
  }
}

/** A server that still compiles its code answers late, which is not the harness's doing. */
async function warmUp(url: string): Promise<void> {
  const ask = async () => {
    const response = await fetch(`${url}/chat/completions`, { method: 'POST', body: '{"stream":true}' });
    await response.text();
  };
  for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 64 }, ask));
}

async function measure(
  directory: string,
  { cases, concurrency }: { cases: number; concurrency: number },
): Promise<HarnessRow> {
  const suite = join(directory, `bench-${cases}.jsonl`);
  await writeFile(suite, suiteOf(cases));
  const output = join(directory, `samples-${cases}.jsonl`);
  const startedMs = performance.now();
  await runEval(directory, ['--suite', suite, '--concurrency', String(concurrency), '-o', output]);
  const processMs = performance.now() - startedMs;
  const windowMs = windowOf(await readFile(output, 'utf8'), cases);
  const idealMs = Math.ceil(cases / concurrency) * LATENCY_MS;
  return {
    cases,
    concurrency,
    latencyMs: LATENCY_MS,
    idealMs,
    processMs,
    windowMs,
    efficiency: idealMs / processMs,
    windowEfficiency: idealMs / windowMs,
  };
}

async function runEval(directory: string, extra: readonly string[]): Promise<void> {
  const flags = ['--model', 'bench', '--no-rag', '--quiet', '--models', join(directory, 'models.yaml')];
  const child = spawn(
    'npm',
    ['run', '-s', 'eval', '--', ...flags, '--out', join(directory, 'out'), ...extra],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the measured run exited with ${code}`);
}

function windowOf(samplesJsonl: string, expected: number): number {
  const samples = samplesJsonl
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
  const failed = samples.filter(({ failure }) => failure).length;
  if (samples.length !== expected || failed > 0)
    throw new Error(`expected ${expected} samples, got ${samples.length} of which ${failed} failed`);
  const starts = samples.flatMap(({ spans }) =>
    spans.filter(({ stage }) => stage === 'generate').map((s) => s.startMs),
  );
  const ends = samples.flatMap(({ spans }) =>
    spans.filter(({ stage }) => stage === 'score').map((s) => s.endMs),
  );
  return Math.max(...ends) - Math.min(...starts);
}

function suiteOf(cases: number): string {
  return Array.from({ length: cases }, (_, index) =>
    JSON.stringify({
      id: `case-${index}`,
      category: `类别${index % 8}`,
      question: `第${index}家企业晨光科技是哪一年成立的？`,
      keypoints: ['晨光科技成立于2015年'],
    }),
  ).join('\n');
}

function modelsYaml(url: string): string {
  return stringify({
    models: { bench: { dialect: 'vllm', base_url: url, model: 'bench', location: 'local' } },
    embedders: { baseline: { dialect: 'baseline' } },
    defaults: { embedder: 'baseline', reranker: 'none' },
  });
}
