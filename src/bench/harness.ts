import { evaluateCases, LATENCY_MS, windowOf, withScriptedServer } from './scripted-server.ts';

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

const SETTINGS = [
  { cases: 1_000, concurrency: 32 },
  { cases: 200, concurrency: 4 },
];

/** Runs every setting once; at most about half a minute, on loopback only. */
export function benchHarness(): Promise<{ rows: HarnessRow[] }> {
  return withScriptedServer(async (directory) => {
    const rows: HarnessRow[] = [];
    for (const setting of SETTINGS) rows.push(await measure(directory, setting));
    return { rows };
  });
}

async function measure(
  directory: string,
  { cases, concurrency }: { cases: number; concurrency: number },
): Promise<HarnessRow> {
  const { processMs, samples } = await evaluateCases(directory, { cases, concurrency });
  const windowMs = windowOf(samples);
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
