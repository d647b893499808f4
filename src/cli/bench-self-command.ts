import { UserError } from '../base/errors.ts';
import { unknownName } from '../base/nearest.ts';
import { terminalTable } from './print-table.ts';

type Cell = string | number | Record<string, number> | undefined;
type Row = Record<string, Cell>;
type Bench = (options: {
  data: string[];
  samples?: number;
  passages?: number[];
  engine?: string[];
}) => Promise<{ rows: object[] }>;

const BENCHES: Record<string, () => Promise<Bench>> = {
  harness: async () => (await import('../bench/harness.ts')).benchHarness as Bench,
  meter: async () => (await import('../bench/meter.ts')).benchMeter as Bench,
  retrieval: async () => (await import('../bench/retrieval.ts')).benchRetrieval as Bench,
  scale: async () => (await import('../bench/scale.ts')).benchScale as Bench,
  service: async () => (await import('../bench/service.ts')).benchService as Bench,
  workers: async () => (await import('../bench/workers.ts')).benchWorkers as Bench,
  'top-k': async () => (await import('../bench/top-k.ts')).benchTopK as Bench,
};

/** `npm run bench:self -- NAME`: ragmeter measured by itself. */
export async function benchSelfCommand(
  name: string,
  options: { json?: boolean; data?: string[]; samples?: number; passages?: number[]; engine?: string[] },
): Promise<void> {
  const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!load) throw new UserError(unknownName('bench', name, Object.keys(BENCHES)));
  const bench = await load();
  const result = await bench({ ...options, data: options.data ?? [] });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const { rows, ...others } = result as { rows: Row[] };
  const columns = Object.keys(rows[0] ?? {});
  process.stdout.write(
    terminalTable({
      title: [name, ...Object.entries(others).map(([key, value]) => `${key} ${value}`)].join(', '),
      columns: columns.map((column) => ({ name: column, numeric: typeof rows[0]?.[column] !== 'string' })),
      rows: rows.map((row) => columns.map((column) => formatCell(row[column]))),
    }),
  );
}

/** Quantiles stand in one cell, `p50 / p99`. */
function formatCell(value: Cell): string {
  if (typeof value === 'object') return Object.values(value).map(formatCell).join(' / ');
  if (typeof value !== 'number') return value ?? '—';
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 3 : 0);
}
