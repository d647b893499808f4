import type { StepLatency, StepSummary } from '../load/step-summary.ts';
import type { Quantiles } from '../statistics/quantiles.ts';
import { formatMs } from './format.ts';
import type { Labels } from './labels.ts';
import { stepCells } from './load-cells.ts';
import { number, type ReportTable, text } from './report-table.ts';

const OWN = [
  'ttft',
  'ttfa',
  'tpot',
  'interChunk',
  'e2e',
  'e2eDue',
  'queue',
  'connect',
  'serverQueue',
  'serverPrefill',
  'serverDecode',
] as const;
const THEIRS = ['vllmTtft', 'vllmTpot', 'guidellmTpot'] as const;
/** What is divided by a number of tokens, so it states whose. */
const PER_TOKEN: readonly (keyof StepLatency)[] = ['tpot', 'vllmTpot', 'guidellmTpot'];
/** What a client that is late itself cannot time. */
const NEEDS_CLOCK: readonly (keyof StepLatency)[] = ['ttft', 'ttfa', 'interChunk', 'vllmTtft'];

/** Every latency of every step with its quantiles; then those that bear other tools' definitions. */
export function loadLatencyTables(steps: readonly StepSummary[], labels: Labels): ReportTable[] {
  return [
    latencyTable(steps, labels.load.latency, OWN, labels),
    latencyTable(steps, labels.load.theirs, THEIRS, labels),
  ];
}

/** The median of a latency, or why it cannot be told. */
export function medianCell(step: StepSummary, name: keyof StepLatency, labels: Labels): string {
  return untrusted(step, name, labels) ?? formatMs(step.latency[name]?.p50);
}

function latencyTable(
  steps: readonly StepSummary[],
  title: string,
  names: readonly (keyof StepLatency)[],
  labels: Labels,
): ReportTable {
  const { load } = labels;
  return {
    title,
    columns: [
      text(load.model),
      text(load.scenario),
      text(load.load),
      text(load.metric),
      ...['n', 'p50', 'p90', 'p95', 'p99'].map(number),
    ],
    rows: steps.flatMap((step) =>
      names.flatMap((name) => {
        const quantiles = step.latency[name];
        if (!quantiles) return [];
        const source = PER_TOKEN.includes(name) ? ` · ${load.sources[step.tokens.source]}` : '';
        const cells = [...stepCells(step, labels), load.metrics[name] + source, String(quantiles.n)];
        const na = untrusted(step, name, labels);
        return [[...cells, ...(na ? [na, na, na, na] : tails(quantiles, labels))]];
      }),
    ),
  };
}

function tails({ p50, p90, p95, p99 }: Quantiles, labels: Labels): string[] {
  return [p50, p90, p95, p99].map((ms) => (ms === undefined ? labels.tooSmall : formatMs(ms)));
}

function untrusted({ client }: StepSummary, name: keyof StepLatency, labels: Labels): string | undefined {
  if (!client || client.trusted || !NEEDS_CLOCK.includes(name)) return undefined;
  return labels.load.untrusted.replace('{lag}', formatMs(client.lag.p99Ms));
}
