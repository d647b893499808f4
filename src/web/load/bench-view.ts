import type { BenchSummary } from '../../load/bench-summary.ts';
import type { Labels } from '../../report/labels.ts';
import { loadDetailTables, loadLeadTables, loadNotes } from '../../report/load-sections.ts';
import type { ReportTable } from '../../report/report-table.ts';
import { type LoadCurves, loadCurves } from './load-curves.ts';

/** All that the page of a bench shows, made before anything of it is rendered. */
export interface BenchView {
  notes: string[];
  lead: ReportTable[];
  scenarios: ScenarioView[];
  status: string;
  startedAt: string;
  /** Spec and environment as JSON. */
  environment: string;
}

/** One scenario: `latency` are its percentiles, `server` what the server showed of itself. */
export interface ScenarioView {
  name: string;
  title: string;
  ttft: LoadCurves;
  e2e: LoadCurves;
  untrusted: boolean;
  latency: ReportTable[];
  server: ReportTable[];
  more: ReportTable[];
}

/** Throws (a TypeError) for a summary that is not of this version: the file is only checked as far as its lists. */
export function benchView(summary: BenchSummary, labels: Labels): BenchView {
  const { bench, steps } = summary;
  const names = [...new Set(steps.map(({ scenario }) => scenario))];
  return {
    notes: loadNotes(summary, labels),
    lead: loadLeadTables(summary, labels).map(texts),
    scenarios: names.map((name) => scenarioView(name, summary, labels)),
    status: String(labels.load.statuses[bench.status]),
    startedAt: String(bench.startedAt),
    environment: JSON.stringify({ spec: bench.spec, environment: bench.environment }, null, 2),
  };
}

function scenarioView(name: string, summary: BenchSummary, labels: Labels): ScenarioView {
  const steps = summary.steps.filter(({ scenario }) => scenario === name);
  const withoutServer = steps.map(({ server: _server, ...step }) => step);
  const [latency, ...more] = loadDetailTables({ ...summary, steps: withoutServer }, labels).map(texts);
  const all = loadDetailTables({ ...summary, steps }, labels).map(texts);
  return {
    name: String(name),
    title: String(steps[0]?.title),
    ttft: loadCurves(steps, 'ttft', labels),
    e2e: loadCurves(steps, 'e2e', labels),
    untrusted: steps.some(({ client }) => client?.trusted === false),
    latency: latency ? [latency] : [],
    server: all.slice(more.length + 1),
    more,
  };
}

/** Whatever a file has in the place of a word is shown as one. */
function texts(table: ReportTable): ReportTable {
  return { ...table, title: String(table.title), rows: table.rows.map((row) => row.map(String)) };
}
