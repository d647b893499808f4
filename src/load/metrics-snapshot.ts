import type { Histogram } from './bucket-times.ts';
import { COUNTS, GAUGES, PROCESS_START, TIMES } from './engine-names.ts';
import type { CountName, GaugeName, TimeName } from './engine-view.ts';
import { type PrometheusSample, parsePrometheus } from './prometheus.ts';

/** One model's metrics at one moment, summed over its engines; `kvCacheUse` is the fullest engine's. */
export interface EngineSnapshot {
  times: Map<TimeName, Histogram>;
  counts: Map<CountName, number>;
  gauges: Map<GaugeName, number>;
}

/** A `/metrics` page: its engines by `model_name` as the server wrote it, empty where there is none. */
export interface MetricsSnapshot {
  engines: Map<string, EngineSnapshot>;
  processStartS?: number;
}

const MOST_MODELS = 64;
const TIME_PARTS = ['_sum', '_total', '_count', '_bucket'];

const WANTED = new Set([
  PROCESS_START,
  ...Object.values(TIMES).flatMap((names) => names.flatMap((name) => TIME_PARTS.map((part) => name + part))),
  ...Object.values(COUNTS).flatMap((names) => names.flatMap(counterNames)),
  ...Object.values(GAUGES).flat(),
]);

/**
 * Reads a `/metrics` page of vLLM or llama.cpp; `buckets: false` passes most of its lines over unread.
 * @throws Error for a page that is malformed, shows none of the known metrics, or names over 64 models.
 */
export function readSnapshot(page: string, { buckets = true } = {}): MetricsSnapshot {
  const byName = parsePrometheus(page, (name) => WANTED.has(name) && (buckets || !name.endsWith('_bucket')));
  const engines = new Map<string, EngineSnapshot>();
  const engineOf = ({ labels }: PrometheusSample) =>
    entryIn(engines, labels.get('model_name') ?? '', () => ({
      times: new Map(),
      counts: new Map(),
      gauges: new Map(),
    }));
  const each = (names: readonly string[], take: (sample: PrometheusSample) => void) =>
    byName.get(names.find((name) => byName.has(name)) ?? '')?.forEach(take);

  for (const [key, names] of entriesOf(COUNTS))
    each(names.flatMap(counterNames), (sample) => add(engineOf(sample).counts, key, sample.value));
  for (const [key, names] of entriesOf(GAUGES))
    each(names, (sample) => {
      const { gauges } = engineOf(sample);
      if (key === 'kvCacheUse') gauges.set(key, Math.max(gauges.get(key) ?? 0, sample.value));
      else add(gauges, key, sample.value);
    });
  for (const [key, names] of entriesOf(TIMES)) {
    const name = names.find((one) => byName.has(`${one}_sum`) || byName.has(`${one}_total`));
    const histogramOf = (sample: PrometheusSample) =>
      entryIn(engineOf(sample).times, key, () => ({ sum: 0, buckets: new Map() }));
    each([`${name}_sum`, `${name}_total`], (sample) => {
      histogramOf(sample).sum += sample.value;
    });
    each([`${name}_count`], (sample) => {
      const histogram = histogramOf(sample);
      histogram.count = (histogram.count ?? 0) + sample.value;
    });
    each([`${name}_bucket`], (sample) => add(histogramOf(sample).buckets, boundOf(sample), sample.value));
  }
  if (engines.size === 0) throw new Error('shows no metric of vLLM or llama.cpp');
  if (engines.size > MOST_MODELS) throw new Error(`names over ${MOST_MODELS} models`);
  return { engines, processStartS: byName.get(PROCESS_START)?.[0]?.value };
}

function boundOf({ labels }: PrometheusSample): number {
  const bound = Number.parseFloat((labels.get('le') ?? '').replace('Inf', 'Infinity'));
  if (Number.isNaN(bound)) throw new Error('has a bucket without its bound (le)');
  return bound;
}

/** Clients of Prometheus expose a counter with the ending `_total`. */
function counterNames(name: string): string[] {
  return [`${name}_total`, name];
}

function add<K>(totals: Map<K, number>, key: K, value: number): void {
  totals.set(key, (totals.get(key) ?? 0) + value);
}

function entryIn<K, V>(entries: Map<K, V>, key: K, create: () => V): V {
  const entry = entries.get(key) ?? create();
  entries.set(key, entry);
  return entry;
}

function entriesOf<K extends string, V>(table: Record<K, V>): [K, V][] {
  return Object.entries(table) as [K, V][];
}
