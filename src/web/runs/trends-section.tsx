import { formatMs } from '../../report/format.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { armLabel } from '../../report/report-table.ts';
import { filled } from '../filled.ts';
import { Sparkline } from '../svg/sparkline.tsx';
import { Table } from '../table.tsx';
import { RUNS_LABELS } from './runs-labels.ts';
import type { Trend } from './trends-of.ts';

/** A row for each arm on the same suites: how coverage and the p95 of generation went from run to run. */
export function TrendsSection({ trends, language }: { trends: readonly Trend[]; language: Language }) {
  const labels = RUNS_LABELS[language];
  const column = (name: string) => ({ name, numeric: false });
  const cell = (what: string, values: readonly (number | undefined)[], format: (value: number) => string) => {
    const known = values.filter((value) => value !== undefined);
    const latest = known.at(-1);
    if (latest === undefined) return <span title={labels.tooSmall}>—</span>;
    const title = filled(labels.trendOf, {
      what,
      n: known.length,
      latest: format(latest),
      low: format(Math.min(...known)),
      high: format(Math.max(...known)),
    });
    return (
      <span class="trend">
        <Sparkline values={values} title={title} /> <span>{format(latest)}</span>
      </span>
    );
  };
  return (
    <Table
      table={{
        title: labels.trends,
        columns: [column(`${labels.arm} · ${labels.suite}`), column(labels.coverage), column(labels.p95)],
        rows: trends.map(({ suites, arm, runs }) => [
          <span class="question">
            {armLabel(arm, LABELS[language])}
            <br />
            <span class="meta">{suites || labels.suitesNone}</span>
          </span>,
          cell(
            labels.coverage,
            runs.map(({ coverage }) => coverage),
            (share) => `${(share * 100).toFixed(1)} %`,
          ),
          cell(
            labels.p95,
            runs.map(({ generationP95Ms }) => generationP95Ms),
            (ms) => `${formatMs(ms)} ms`,
          ),
        ]),
      }}
    />
  );
}
