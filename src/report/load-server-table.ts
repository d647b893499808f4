import type { CountName, EngineView, GaugeName } from '../load/engine-view.ts';
import type { GpuUse } from '../load/gpu-nvidia-smi.ts';
import type { ServerView } from '../load/server-view.ts';
import type { Tally } from '../load/tally.ts';
import type { Language } from './labels.ts';
import { LOAD_SERVER_LABELS, type LoadServerLabels } from './load-server-labels.ts';
import { number, type ReportTable, text } from './report-table.ts';

const NONE = '—';
/** A GPU below is idle in part; one above leaves no room for a burst. */
const GPU_BAND = { low: 0.8, high: 0.95 };
const MOST_MEMORY = 0.9;

/** What was counted and sampled, against its target where it has one, and why a part is absent. */
export function serverUseTable(view: ServerView, language: Language): ReportTable {
  const labels = LOAD_SERVER_LABELS[language];
  const { software, metrics, gpus = [], memory, modelLoad, absent } = view;
  const notes = [
    metrics?.restarted ? labels.restarted : undefined,
    metrics?.endedEarly && labels.endedEarly.replace('{why}', () => metrics.endedEarly ?? ''),
  ].filter((note) => note);
  const rows = [
    ...(software ? [[labels.software, [software.name, software.version].filter(Boolean).join(' ')]] : []),
    ...(software?.slots ? [[labels.slots, String(software.slots)]] : []),
    ...(software?.contextTokens ? [[labels.context, formatCount(software.contextTokens)]] : []),
    ...(modelLoad ? [[labels.modelLoad, (modelLoad.loadMs / 1000).toFixed(1)]] : []),
    ...(modelLoad?.kvCacheTokens ? [[labels.kvCacheTokens, formatCount(modelLoad.kvCacheTokens)]] : []),
    ...(modelLoad?.maxConcurrency ? [[labels.maxConcurrency, modelLoad.maxConcurrency.toFixed(2)]] : []),
    ...notes.map((note) => [labels.absent.metrics, NONE, '', '', note ?? '']),
    ...(metrics?.engines ?? []).flatMap((engine) => engineRows(engine, labels)),
    ...gpus.flatMap((gpu) => gpuRows(gpu, labels)),
    shareRow(labels.memory, memory.used, labels, { high: MOST_MEMORY }),
    ...Object.entries(absent).map(([part, why]) => [
      labels.absent[part as keyof typeof absent],
      NONE,
      '',
      '',
      why,
    ]),
  ];
  return {
    title: labels.useTitle,
    columns: [
      text(labels.item),
      number(labels.value),
      number(labels.max),
      number(labels.target),
      text(labels.note),
    ],
    rows: rows.map((row) => [...row, ...Array<string>(5 - row.length).fill('')]),
  };
}

function engineRows({ model, counts, prefixHitRate, gauges }: EngineView, labels: LoadServerLabels) {
  const named = (item: string) => (model === undefined ? item : `${model} · ${item}`);
  const counted = (Object.keys(labels.counts) as CountName[]).flatMap((name) => {
    const count = counts[name];
    if (count === undefined) return [];
    const unsteady = name === 'preemptions' && count > 0;
    return [[named(labels.counts[name]), formatCount(count), '', '', unsteady ? labels.preempted : '']];
  });
  const sampled = (Object.keys(labels.gauges) as GaugeName[]).flatMap((name) => {
    const tally = gauges[name];
    if (!tally) return [];
    const item = named(labels.gauges[name]);
    return [name === 'kvCacheUse' ? shareRow(item, tally, labels) : figureRow(item, tally, labels)];
  });
  const rate = prefixHitRate === undefined ? [] : [[named(labels.prefixHitRate), percent(prefixHitRate)]];
  return [...counted, ...rate, ...sampled];
}

function gpuRows(gpu: GpuUse, labels: LoadServerLabels): string[][] {
  const named = (item: string) => `GPU ${gpu.index} ${gpu.name} · ${item}`;
  const { utilization, memoryMib, memoryTotalMib, powerW, temperatureC } = gpu;
  const memory = memoryMib &&
    memoryTotalMib && {
      n: memoryMib.n,
      mean: memoryMib.mean / memoryTotalMib,
      max: memoryMib.max / memoryTotalMib,
    };
  return [
    ...(utilization ? [shareRow(named(labels.gpu.utilization), utilization, labels, GPU_BAND)] : []),
    ...(memory ? [shareRow(named(labels.gpu.memory), memory, labels)] : []),
    ...(powerW ? [figureRow(named(labels.gpu.powerW), powerW, labels)] : []),
    ...(temperatureC ? [figureRow(named(labels.gpu.temperatureC), temperatureC, labels)] : []),
  ];
}

/** A band judges the mean; a limit alone judges the largest value. */
function shareRow(
  item: string,
  { n, mean, max }: Tally,
  labels: LoadServerLabels,
  band?: { low?: number; high: number },
): string[] {
  const samples = labels.samples.replace('{n}', String(n));
  if (!band) return [item, percent(mean), percent(max), '', samples];
  const { low, high } = band;
  const judged = low === undefined ? max : mean;
  const above = low === undefined ? judged >= high : judged > high;
  const verdict = above ? labels.above : judged < (low ?? 0) ? labels.below : labels.within;
  const target = low === undefined ? `< ${high * 100} %` : `${low * 100}–${high * 100} %`;
  return [item, percent(mean), percent(max), target, `${verdict} (${samples})`];
}

function figureRow(item: string, { n, mean, max }: Tally, labels: LoadServerLabels): string[] {
  return [item, mean.toFixed(1), max.toFixed(1), '', labels.samples.replace('{n}', String(n))];
}

function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
