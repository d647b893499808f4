import { overviewTable } from '../../report/accuracy-tables.ts';
import { missedLimits } from '../../report/judge-gates.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import { comparePath } from '../compare/compare-query.ts';
import { DifferenceTable } from '../difference-table.tsx';
import { Table } from '../table.tsx';
import { GateSection } from './gate-section.tsx';
import { RunCards } from './run-cards.tsx';
import { RUN_LABELS } from './run-labels.ts';

/** Cards stand for up to this many arms; a table for more. */
const MOST_CARDS = 4;

/** Why the run has its verdict; what the tables of its gate and baseline say is not said twice. */
export function RunReasons({ summary }: { summary: RunSummary | undefined }) {
  if (!summary) return <></>;
  const { verdict, baseline } = summary;
  const told = [...missedLimits(verdict.gates), ...(baseline?.worse ?? [])];
  const reasons = verdict.reasons.filter((reason) => !told.includes(reason));
  if (reasons.length === 0) return <></>;
  return (
    <ul class="reasons" lang="en">
      {reasons.map((reason) => (
        <li class="reason">{reason}</li>
      ))}
    </ul>
  );
}

/** How the run came out: against its limits and its baseline, then the figures of each arm. */
export function RunOutcome({
  summary,
  knowsBaseline,
  language,
}: {
  summary: RunSummary;
  /** Whether its baseline is in this store. */
  knowsBaseline: boolean;
  language: Language;
}) {
  const labels = LABELS[language];
  const { run, arms, baseline } = summary;
  return (
    <>
      <GateSection summary={summary} language={language} />
      <DifferenceTable
        title={labels.baseline.replace('{run}', () => baseline?.base ?? '')}
        comparisons={baseline?.comparisons ?? []}
        language={language}
      />
      {baseline && knowsBaseline && (
        <p>
          <a href={comparePath({ base: baseline.base, head: run.id, offset: 0 })}>
            {RUN_LABELS[language].compareWithBaseline}
          </a>
        </p>
      )}
      {arms.length <= MOST_CARDS ? (
        <RunCards arms={arms} language={language} />
      ) : (
        <Table table={overviewTable(summary, labels)} />
      )}
      <DifferenceTable title={labels.comparisons} comparisons={summary.comparisons} language={language} />
    </>
  );
}
