import { watchEventLoop } from '../base/event-loop-lag.ts';
import { quantile } from '../statistics/quantiles.ts';
import { startStampedServer } from '../testing/stamped-server.ts';
import { METER_CLIENTS, type MeterClient, type MeteredStream } from './meter-clients.ts';

/** Quantiles of an error: what the client says less what the server says, in milliseconds. */
interface MeterError {
  p50: number;
  p99: number;
}

/**
 * How good our clock is. A server in another process stamps every token as it is written (same system clock), and
 * the client must say when each came. `ttftErrorMs`: TTFT of the client less that of the server (from its receipt of
 * the request to its first token). `chunkErrorMs`: arrival less sending, of every token. `eventLoopLagMs`: p99.
 * Streams of 150 tokens, one every 10 ms, after a prefill of 300 ms, over sockets that a round which is not measured
 * has opened; `staggered` ones start evenly over a second, a `burst` starts at once and every tick of the server hits
 * all streams. Each figure is the median of `runs` runs; `best…` is the least disturbed one. The plain client has no
 * instant of sending: its TTFT begins with the call. Command: `npm run bench:self -- meter`.
 */
export interface MeterRow {
  client: MeterClient['name'];
  start: 'staggered' | 'burst';
  streams: number;
  ttftErrorMs: MeterError;
  chunkErrorMs: MeterError;
  eventLoopLagMs: number;
  bestTtftP99Ms: number;
  bestChunkP99Ms: number;
  runs: number;
}

const STREAMS = [1, 16, 64, 256];
const STAGGER_MS = 1000;
const BURST_ALIGN_MS = 500;
const RUNS = 5;
const WARM_UP = '20/10/50/0';

/** Measures our client and a plain `openai` one; about five minutes, on loopback only. */
export async function benchMeter(): Promise<{ rows: MeterRow[] }> {
  const server = await startStampedServer();
  const { url } = server;
  try {
    const rows: MeterRow[] = [];
    for (const open of METER_CLIENTS)
      for (const start of ['staggered', 'burst'] as const)
        for (const streams of STREAMS) rows.push(await rowFor(await open(url, streams), start, streams));
    return { rows };
  } finally {
    server.close();
  }
}

type Measured = Omit<MeterRow, 'bestTtftP99Ms' | 'bestChunkP99Ms' | 'runs'>;

async function rowFor(client: MeterClient, start: MeterRow['start'], streams: number): Promise<MeterRow> {
  const runs: Measured[] = [];
  while (runs.length < RUNS) {
    await Promise.all(Array.from({ length: streams }, () => client.ask(WARM_UP)));
    runs.push(await measure(client, start, streams));
  }
  await client.close();
  return rowOf(runs);
}

async function measure(client: MeterClient, start: MeterRow['start'], streams: number): Promise<Measured> {
  const script = `150/10/300/${start === 'burst' ? BURST_ALIGN_MS : 0}`;
  const lag = watchEventLoop();
  const done = await Promise.all(
    Array.from({ length: streams }, async (_, index) => {
      const waitMs = start === 'burst' ? 0 : (index / streams) * STAGGER_MS;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      return client.ask(script);
    }),
  );
  const eventLoopLagMs = lag.stop().p99Ms;
  return { client: client.name, start, streams, ...errorsOf(done), eventLoopLagMs };
}

/** The errors over all streams. The first stamp of a stream is the server's receipt of its request. */
export function errorsOf(streams: readonly MeteredStream[]): Pick<MeterRow, 'ttftErrorMs' | 'chunkErrorMs'> {
  const ttft: number[] = [];
  const chunks: number[] = [];
  for (const { sentMs, arrivalsMs, stampsMs } of streams) {
    const [receivedMs, ...tokensMs] = stampsMs as [number, ...number[]];
    if (tokensMs.length !== arrivalsMs.length)
      throw new Error(`${tokensMs.length} tokens were sent and ${arrivalsMs.length} seen`);
    const errors = arrivalsMs.map((atMs, index) => atMs - tokensMs[index]!);
    chunks.push(...errors);
    ttft.push(arrivalsMs[0]! - sentMs - (tokensMs[0]! - receivedMs));
  }
  return { ttftErrorMs: quantilesOfErrors(ttft), chunkErrorMs: quantilesOfErrors(chunks) };
}

function quantilesOfErrors(errorsMs: readonly number[]): MeterError {
  const ascending = Float64Array.from(errorsMs).sort();
  return { p50: quantile(ascending, 0.5), p99: quantile(ascending, 0.99) };
}

function rowOf(runs: readonly Measured[]): MeterRow {
  const values = (of: (run: Measured) => number) => Float64Array.from(runs, of).sort();
  const median = (of: (run: Measured) => number) => quantile(values(of), 0.5);
  return {
    ...(runs[0] as Measured),
    ttftErrorMs: { p50: median((run) => run.ttftErrorMs.p50), p99: median((run) => run.ttftErrorMs.p99) },
    chunkErrorMs: { p50: median((run) => run.chunkErrorMs.p50), p99: median((run) => run.chunkErrorMs.p99) },
    eventLoopLagMs: median((run) => run.eventLoopLagMs),
    bestTtftP99Ms: values((run) => run.ttftErrorMs.p99)[0] as number,
    bestChunkP99Ms: values((run) => run.chunkErrorMs.p99)[0] as number,
    runs: runs.length,
  };
}
