import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { stringify } from 'yaml';
import { fillStore } from './service-store.ts';

/**
 * What is measured: how fast the service answers while four runs go on. `POST /eval` and `GET /runs` come one to nine,
 * 50 requests/s together for 20 s, at a constant rate (what waits behind a slow answer counts its wait). `samples page`
 * is 50 samples from the beginning, the middle and the end of a run in a store of `samples`, and of a small run behind it.
 * `cpuShare` is the service's share of one processor meanwhile; `loadAverage` of the machine shows what else it did.
 * Model: a scripted server in another process that answers after 200 ms; both arms, three questions at once, embedded retrieval, rule
 * scoring.
 */
export interface ServiceRow {
  request: string;
  n: number;
  errors: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

const RUNS = 4;
const GETS_PER_S = 45;
const POSTS_PER_S = 5;
const DURATION_S = 20;
const PAGE_REPEATS = 25;
const LATENCY_MS = 200;
const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));
const MODEL_SERVER = fileURLToPath(new URL('../../src/testing/chat-server-main.ts', import.meta.url));

/** Takes about a minute, and 20 s more for each 100,000 samples; on loopback only. */
export async function benchService({ samples = 100_000 }: { samples?: number }) {
  const directory = await mkdtemp(join(tmpdir(), 'ragmeter-bench-'));
  const args = ['--import', 'tsx', MODEL_SERVER, '0', String(LATENCY_MS), '晨光科技成立于2015年。'];
  const models = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let service: ChildProcess | undefined;
  try {
    const [line] = (await once(models.stdout, 'data')) as [Buffer];
    await prepare(directory, (JSON.parse(line.toString()) as { url: string }).url);
    const stored = fillStore(join(directory, 'outputs/ragmeter.sqlite'), samples);
    service = startService(directory);
    const url = await urlOf(service);
    for (let run = 0; run < RUNS; run += 1) await post(url, LONG_RUN);
    await untilRunning(url);
    await load(url, 3);
    const cpuBeforeS = await cpuSeconds(url);
    const [gets, posts] = await load(url, DURATION_S);
    const cpuShare = ((await cpuSeconds(url)) - cpuBeforeS) / DURATION_S;
    const [loadAverage] = loadavg();
    const pages = [];
    for (const path of stored.pages) pages.push(...(await timePage(`${url}${path}`)));
    const { running, eventLoop } = (await (await fetch(`${url}/health`)).json()) as Health;
    const rows: ServiceRow[] = [rowOf('GET /runs', gets), rowOf('POST /eval', posts), pageRow(pages)];
    const { p999Ms: eventLoopP999Ms, maxMs: eventLoopMaxMs } = eventLoop;
    return { runsGoing: running, samples, eventLoopP999Ms, eventLoopMaxMs, cpuShare, loadAverage, rows };
  } finally {
    service?.kill('SIGKILL');
    models.kill();
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Processor time that the service has taken so far. */
async function cpuSeconds(url: string): Promise<number> {
  const page = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(page)?.[1]);
}

interface Health {
  running: number;
  eventLoop: { p50Ms: number; p99Ms: number; p999Ms: number; maxMs: number };
}

const LONG_RUN = { model: 'scripted', suite: 'bench', embedder: 'baseline', trials: 20 };
const SHORT_RUN = { model: 'scripted', suite: 'bench', embedder: 'baseline', limit: 1, priority: -10 };

async function prepare(directory: string, url: string): Promise<void> {
  const write = async (path: string, text: string) => {
    await mkdir(join(directory, path, '..'), { recursive: true });
    await writeFile(join(directory, path), text);
  };
  await write(
    'deploy/models.yaml',
    stringify({
      models: { scripted: { dialect: 'vllm', base_url: url, model: 'scripted', location: 'local' } },
      embedders: { baseline: { dialect: 'baseline' } },
      defaults: { embedder: 'baseline', reranker: 'none' },
    }),
  );
  const cases = Array.from({ length: 500 }, (_, index) => ({
    id: `c${index}`,
    category: `类别${index % 8}`,
    question: `第${index}家企业晨光科技是哪一年成立的？`,
    keypoints: ['晨光科技成立于2015年'],
  }));
  await write('testcases/bench.yaml', stringify({ corpus: 'bench', cases }));
  for (let index = 0; index < 50; index += 1)
    await write(
      `corpora/bench/d${index}.md`,
      `# 企业${index}\n\n${'晨光科技成立于2015年，总部在杭州。'.repeat(40)}\n`,
    );
}

function startService(directory: string): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    RAGMETER_PORT: '0',
    RAGMETER_RUNS: String(RUNS),
    RAGMETER_RUNS_PER_ENDPOINT: String(RUNS),
    RAGMETER_QUEUE: '100000',
    RAGMETER_LOG_LEVEL: 'warn',
  };
  return spawn(process.execPath, [MAIN, 'start'], {
    cwd: directory,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function urlOf(service: ChildProcess): Promise<string> {
  for await (const chunk of service.stdout ?? []) {
    const url = /listens on (\S+)/.exec(String(chunk))?.[1];
    if (url) return url;
  }
  throw new Error('the service did not start');
}

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(`${url}/eval`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 202)
    throw new Error(`POST /eval answered ${response.status}: ${await response.text()}`);
}

/** Until every run has recorded samples. */
async function untilRunning(url: string): Promise<void> {
  for (;;) {
    const { runs } = (await (await fetch(`${url}/runs`)).json()) as {
      runs: { status: string; done?: number }[];
    };
    if (runs.filter(({ status, done = 0 }) => status === 'running' && done > 0).length === RUNS) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function load(url: string, duration: number): Promise<[autocannon.Result, autocannon.Result]> {
  return Promise.all([
    autocannon({ url: `${url}/runs`, connections: 9, overallRate: GETS_PER_S, duration }),
    autocannon({
      url: `${url}/eval`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(SHORT_RUN),
      connections: 1,
      overallRate: POSTS_PER_S,
      duration,
    }),
  ]);
}

async function timePage(url: string): Promise<number[]> {
  const times: number[] = [];
  for (let repeat = 0; repeat < PAGE_REPEATS; repeat += 1) {
    const startMs = performance.now();
    const response = await fetch(url);
    const { samples } = (await response.json()) as { samples: unknown[] };
    times.push(performance.now() - startMs);
    if (samples.length === 0) throw new Error(`${url}: an empty page`);
  }
  return times;
}

function rowOf(request: string, { latency, requests, non2xx, errors }: autocannon.Result): ServiceRow {
  const { p50, p99, max } = latency;
  return { request, n: requests.total, errors: non2xx + errors, p50Ms: p50, p99Ms: p99, maxMs: max };
}

function pageRow(times: readonly number[]): ServiceRow {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  return {
    request: 'samples page',
    n: times.length,
    errors: 0,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
  };
}
