import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { Sample } from '../run/sample.ts';

/** How long the scripted server takes to answer. */
export const LATENCY_MS = 200;
const SERVER = fileURLToPath(new URL('../../src/testing/chat-server-main.ts', import.meta.url));

/** Does `work` with a folder whose `models.yaml` names `bench`, a server in another process that answers after 200 ms. */
export async function withScriptedServer<T>(work: (directory: string) => Promise<T>): Promise<T> {
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
    return await work(directory);
  } finally {
    server.kill();
    await rm(directory, { recursive: true, force: true });
  }
}

/** A server that still compiles its code answers late, which is not the doing of what is measured. */
async function warmUp(url: string): Promise<void> {
  const ask = async () => {
    const response = await fetch(`${url}/chat/completions`, { method: 'POST', body: '{"stream":true}' });
    await response.text();
  };
  for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 64 }, ask));
}

/** `npm run eval` on `cases` invented cases without RAG. Returns how long it took in all, and its samples. */
export async function evaluateCases(
  directory: string,
  { cases, concurrency }: { cases: number; concurrency: number },
  env: Record<string, string> = {},
): Promise<{ processMs: number; samples: Sample[] }> {
  const suite = join(directory, `bench-${cases}.jsonl`);
  await writeFile(suite, suiteOf(cases));
  const output = join(directory, `samples-${cases}.jsonl`);
  const flags = ['--model', 'bench', '--no-rag', '--quiet', '--models', join(directory, 'models.yaml')];
  const sizes = ['--suite', suite, '--concurrency', String(concurrency), '-o', output];
  const startedMs = performance.now();
  const child = spawn(
    'npm',
    ['run', '-s', 'eval', '--', ...flags, '--out', join(directory, 'out'), ...sizes],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the measured run exited with ${code}`);
  const processMs = performance.now() - startedMs;
  const text = await readFile(output, 'utf8');
  const samples = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
  const failed = samples.filter(({ failure }) => failure).length;
  if (samples.length !== cases || failed > 0)
    throw new Error(`expected ${cases} samples, got ${samples.length} of which ${failed} failed`);
  return { processMs, samples };
}

/** First request to last scored sample, in milliseconds. */
export function windowOf(samples: readonly Sample[]): number {
  const spansOf = (stage: string) =>
    samples.flatMap(({ spans }) => spans.filter((span) => span.stage === stage));
  const starts = spansOf('generate').map(({ startMs }) => startMs);
  const ends = spansOf('score').map(({ endMs }) => endMs);
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
