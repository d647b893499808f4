import type { BenchSummary } from '../load/bench-summary.ts';
import { sizeOf } from '../load/compare-steps.ts';
import { fixedOutput } from '../load/load-client.ts';
import { formatMs } from './format.ts';
import { LABELS, type Labels } from './labels.ts';
import { stepCells } from './load-cells.ts';
import {
  loadComparisonTable,
  loadErrorTable,
  loadFirstTable,
  loadThroughputTable,
  loadTokensTable,
} from './load-detail-tables.ts';
import { loadLatencyTables } from './load-latency-tables.ts';
import { loadOverviewTable } from './load-overview-table.ts';
import { serverUseTable } from './load-server-table.ts';
import { serverTimesTable } from './load-server-times-table.ts';
import { loadAccuracyTable, loadCapacityTable, loadServiceTable } from './load-service-tables.ts';
import { loadSlowdownTable } from './load-slowdown-table.ts';
import { number, type ReportTable, text } from './report-table.ts';

/** The tables that answer a reader's first questions. */
export function loadLeadTables(summary: BenchSummary, labels: Labels): ReportTable[] {
  const { steps } = summary;
  return [
    loadOverviewTable(steps, labels),
    loadCapacityTable(summary, labels),
    loadServiceTable(steps, labels),
    loadAccuracyTable(steps, labels),
    loadComparisonTable(summary, labels),
  ].filter(({ rows }) => rows.length > 0);
}

/** The tables behind them. */
export function loadDetailTables({ steps }: BenchSummary, labels: Labels): ReportTable[] {
  const [own, theirs] = loadLatencyTables(steps, labels);
  return [
    own!,
    loadSlowdownTable(steps, labels),
    loadThroughputTable(steps, labels),
    loadFirstTable(steps, labels),
    loadTokensTable(steps, labels),
    loadErrorTable(steps, labels),
    theirs!,
    clientTable(steps, labels),
    ...serverTables(steps, labels),
  ].filter(({ rows }) => rows.length > 0);
}

/** What must be known to read the figures, and what ended a step early. */
export function loadNotes({ bench, steps }: BenchSummary, labels: Labels): string[] {
  const { load } = labels;
  return [
    load.overviewNote,
    load.tailNote,
    load.cacheNote,
    load.tokenNote,
    ...unfixedNotes(bench, labels),
    ...(bench.status === 'interrupted' ? [load.interruptedNote] : []),
    ...(steps.some(({ client }) => client && !client.trusted) ? [load.untrustedNote] : []),
    ...chunksNotes(steps, labels),
    ...steps.flatMap((step) => {
      const { promptsCut } = step.counts;
      const note = load.promptsCutNote.replace('{n}', String(promptsCut));
      return promptsCut > 0 ? [note.replace('{where}', stepCells(step, labels).join(' · '))] : [];
    }),
    ...steps.flatMap((step) => {
      const where = stepCells(step, labels).join(' · ');
      if (step.status !== 'stopped') return [];
      return [load.stoppedNote.replace('{where}', () => where).replace('{reason}', () => step.reason ?? '')];
    }),
  ];
}

/** Models that cannot be made to write as much as a scenario asks for. */
function unfixedNotes({ scenarios, environment, spec }: BenchSummary['bench'], { load }: Labels): string[] {
  const fixed = scenarios.filter((scenario) => scenario.fixed_output).map(({ title }) => title);
  const free = spec.model.filter((name) => {
    const { dialect } = environment.endpoints?.[name] ?? {};
    return Object.keys(fixedOutput({ dialect: dialect as 'vllm' }, 1)).length === 0;
  });
  if (fixed.length === 0 || free.length === 0) return [];
  return [load.unfixedNote.replace('{scenarios}', fixed.join(', ')).replace('{models}', free.join(', '))];
}

/** Models whose servers did not count every token. */
function chunksNotes(steps: BenchSummary['steps'], { load }: Labels): string[] {
  const estimated = steps.filter(({ tokens: { source } }) => source === 'chunks' || source === 'various');
  const models = [...new Set(estimated.map(({ model }) => model))].join(', ');
  return models === '' ? [] : [load.chunksNote.replace('{models}', () => models)];
}

function clientTable(steps: BenchSummary['steps'], labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.client,
    columns: [
      ...[load.model, load.scenario, load.load].map(text),
      ...['p50', 'p99', 'max'].map(number),
      text(''),
    ],
    rows: steps.flatMap((step) => {
      if (!step.client) return [];
      const { lag, trusted } = step.client;
      const figures = [lag.p50Ms, lag.p99Ms, lag.maxMs].map(formatMs);
      return [[...stepCells(step, labels), ...figures, trusted ? load.trusted : load.notTrusted]];
    }),
  };
}

/** What the server showed of itself, for the largest step of each model and scenario; bench.json has every step's. */
function serverTables(steps: BenchSummary['steps'], labels: Labels): ReportTable[] {
  const language = labels === LABELS.en ? 'en' : 'zh';
  return steps.flatMap((step) => {
    const { server } = step;
    const later = steps.some(
      (one) => one.model === step.model && one.scenario === step.scenario && sizeOf(one) > sizeOf(step),
    );
    if (!server || later) return [];
    return [serverTimesTable(server, language), serverUseTable(server, language)].map((table) => ({
      ...table,
      title: `${table.title} · ${stepCells(step, labels).join(' · ')}`,
    }));
  });
}
