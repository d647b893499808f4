import type { LabelCalibration } from '../../jobs/label-calibration.ts';
import {
  calibrationOverview,
  constructionTable,
  gainTable,
  verdictTable,
} from '../../report/calibration-tables.ts';
import { LABELS } from '../../report/labels.ts';
import { filled } from '../filled.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Table } from '../table.tsx';
import { LABEL_LABELS } from './label-labels.ts';
import { Misses } from './misses.tsx';

export interface CalibrationContent {
  /** Runs with labels, newest first. */
  runs: readonly string[];
  runId: string | undefined;
  labellers: readonly { labeller: string; n: number }[];
  measured: LabelCalibration | undefined;
}

/** How far the rules, and the judge where there was one, agree with the labels of a run, and labellers with each other. */
export function CalibrationPage({
  content: { runs, runId, labellers, measured },
  context,
}: {
  content: CalibrationContent;
  context: PageContext;
}) {
  const words = LABEL_LABELS[context.language];
  const labels = LABELS[context.language];
  const listed = runId === undefined || runs.includes(runId) ? runs : [runId, ...runs];
  const calibrations = measured?.calibrations ?? [];
  return (
    <Page title={words.calibration} at="label" context={context}>
      {listed.length > 0 && (
        <form class="filters" method="get" action="/ui/calibration">
          <label>
            {words.chooseLabelled}
            <select name="run">
              {listed.map((id) => (
                <option value={id} selected={id === runId}>
                  {id}
                </option>
              ))}
            </select>
          </label>
          <label>
            {words.labeller}
            <select name="labeller">
              {labellers.map(({ labeller, n }) => (
                <option
                  value={labeller}
                  selected={labeller === measured?.labeller}
                >{`${labeller} (${n})`}</option>
              ))}
            </select>
          </label>
          <button type="submit">{words.show}</button>
        </form>
      )}
      {!measured && <NothingLabelled runId={runId} context={context} />}
      {measured && runId !== undefined && (
        <>
          <p class="meta">
            {words.calibrationNote}{' '}
            {measured.unsure > 0 && filled(words.unsureLabels, { n: measured.unsure })}{' '}
            {measured.cut && filled(words.cut, { n: measured.looked })}
          </p>
          <p>
            <a href={`/ui/label/export.jsonl?${new URLSearchParams({ run: runId })}`}>{words.export}</a>
          </p>
          {calibrations.length > 0 && (
            <>
              <p class="meta">{labels.calibration.note}</p>
              <Table table={calibrationOverview(calibrations, labels)} />
              {calibrations.map((one) => (
                <Table table={verdictTable(one, labels)} />
              ))}
              <Table table={gainTable(calibrations, labels)} />
              <Table table={constructionTable(calibrations, labels)} />
            </>
          )}
          <Table
            table={{
              title: words.between,
              columns: [
                { name: words.labellers, numeric: false },
                { name: 'n', numeric: true },
                { name: `${words.agreement} %`, numeric: true },
                { name: 'κ', numeric: true },
              ],
              rows: measured.between.map(({ labellers: pair, n, share, kappa }) => [
                pair.join(' · '),
                String(n),
                (share * 100).toFixed(1),
                kappa?.toFixed(3) ?? '—',
              ]),
            }}
          />
          {calibrations.map((one) => (
            <Misses calibration={one} answers={measured.answers} language={context.language} />
          ))}
        </>
      )}
    </Page>
  );
}

/** What would stand here, and how it comes here. */
function NothingLabelled({ runId, context }: { runId: string | undefined; context: PageContext }) {
  const words = LABEL_LABELS[context.language];
  const query = runId === undefined ? '' : `?${new URLSearchParams({ run: runId })}`;
  return (
    <>
      <p class="empty">{runId === undefined ? words.noLabelsAtAll : words.noLabels}</p>
      <p>{words.calibrationAbout}</p>
      <ul>
        <li>
          <a href={`/ui/label${query}`}>{words.labelHere}</a>
        </li>
        <li>
          {words.labelFile} <code class="command">npm run calibrate -- --labels FILE.jsonl</code>
        </li>
      </ul>
    </>
  );
}
