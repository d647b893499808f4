import type { Language } from '../../report/labels.ts';
import { Table } from '../table.tsx';
import { RUN_LABELS } from './run-labels.ts';
import { casesPath } from './run-paths.ts';

/** Failed samples of one stage and kind (`cause`), with the message of the first. */
export interface FailureCause {
  cause: string;
  count: number;
  message?: string | undefined;
}

/** Why samples failed, each cause with the way to its cases. */
export function RunFailures({
  runId,
  causes,
  language,
}: {
  runId: string;
  causes: readonly FailureCause[];
  language: Language;
}) {
  const labels = RUN_LABELS[language];
  return (
    <Table
      table={{
        title: labels.causes,
        columns: [
          { name: labels.cause, numeric: false },
          { name: labels.count, numeric: true },
          { name: labels.example, numeric: false },
        ],
        rows: causes.map(({ cause, count, message }) => [
          <a href={casesPath(runId, { cause })}>{cause}</a>,
          String(count),
          <span class="question">{message}</span>,
        ]),
      }}
    />
  );
}
