import type { Estimate } from '../statistics/estimate.ts';
import { formatDifference } from './format.ts';
import type { Labels } from './labels.ts';
import { number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';
import type { ByScenario, Difference } from './scenario-scores.ts';

/** One table per model: scenarios as rows, no RAG, RAG and the gain as columns, of 100 points; then the mean. */
export function scenarioTables({ scenarios }: RunSummary, labels: Labels): ReportTable[] {
  const { scores } = labels;
  return scenarios.map(({ model, noRag, rag, gain }) => {
    const names = [...new Set([noRag, rag].flatMap((one) => Object.keys(one?.scenarios ?? {})))];
    const columns = [
      ...(noRag ? [{ name: labels.noRag, cell: pointsOf(noRag) }] : []),
      ...(rag ? [{ name: labels.rag, cell: pointsOf(rag) }] : []),
      ...(gain ? [{ name: scores.gain, cell: gainOf(gain) }] : []),
    ];
    const row = (name: string, scenario?: string) => [name, ...columns.map(({ cell }) => cell(scenario))];
    return {
      title: `${scores.scenarios}: ${model}`,
      totals: true,
      columns: [text(scores.scenario), ...columns.map(({ name }) => number(name))],
      rows: names.length > 0 ? [...names.map((name) => row(name, name)), row(scores.scenarioMean)] : [],
    };
  });
}

type Cell = (scenario: string | undefined) => string;

function pointsOf(by: ByScenario<Estimate>): Cell {
  return (scenario) => {
    const estimate = scenario === undefined ? by.mean : by.scenarios[scenario];
    if (!estimate) return '—';
    const [mean, low, high] = [estimate.mean, estimate.low, estimate.high].map((share) =>
      (share * 100).toFixed(1),
    );
    return `${mean} [${low}, ${high}] n=${estimate.n}`;
  };
}

function gainOf(by: ByScenario<Difference>): Cell {
  return (scenario) => {
    const gain = scenario === undefined ? by.mean : by.scenarios[scenario];
    return gain ? `${formatDifference(gain)} n=${gain.n}` : '—';
  };
}
