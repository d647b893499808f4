import type { RunView } from '../../http/answers.ts';
import type { BenchDigest } from '../load/bench-digest.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { aboutRun } from '../runs/run-chip.tsx';
import type { NewReport } from './new-report.ts';
import { STUDIES_LABELS } from './studies-labels.ts';

/** The form for a report of runs and benches; what was chosen stays chosen beside what was wrong. */
export function NewReportPage({
  runs,
  benches,
  chosen,
  fault,
  context,
}: {
  runs: readonly RunView[];
  benches: readonly { id: string; digest: BenchDigest | undefined }[];
  chosen: NewReport;
  fault?: string;
  context: PageContext;
}) {
  const labels = STUDIES_LABELS[context.language].form;
  const runChoices = runs.map((run) => ({ id: run.id, about: aboutRun(run) }));
  const benchChoices = benches.flatMap(({ id, digest }) =>
    digest ? [{ id, about: [digest.models.join(', '), digest.scenarios.join(', ')].join(' · ') }] : [],
  );
  return (
    <Page title={labels.title} at="studies" context={context} scripts={['busy.js']}>
      <p class="meta">{labels.intro}</p>
      {fault !== undefined && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
      <form method="post" action="/ui/new-report" data-busy>
        <div class="columns">
          <Choices
            legend={labels.runs}
            name="run"
            choices={runChoices}
            chosen={chosen.runs}
            none={labels.none}
          />
          <Choices
            legend={labels.benches}
            name="bench"
            choices={benchChoices}
            chosen={chosen.benches}
            none={labels.none}
          />
        </div>
        <div class="fields">
          <label>
            {labels.name}
            <input name="title" value={chosen.title} size={36} maxlength={500} required />
          </label>
          <label>
            {labels.sla}
            <input name="sla" value={chosen.sla} size={48} maxlength={500} placeholder={labels.slaHint} />
          </label>
          <label>
            {labels.language}
            <select name="language">
              <option value="zh" selected={chosen.language === 'zh'}>
                中文
              </option>
              <option value="en" selected={chosen.language === 'en'}>
                English
              </option>
            </select>
          </label>
          <button class="main" type="submit">
            {labels.make}
          </button>
        </div>
        <p class="busy" role="status" hidden>
          {labels.making} <progress aria-label={labels.making} />
        </p>
      </form>
    </Page>
  );
}

function Choices({
  legend,
  name,
  choices,
  chosen,
  none,
}: {
  legend: string;
  name: string;
  choices: readonly { id: string; about: string }[];
  chosen: readonly string[];
  none: string;
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.length === 0 && <p class="meta">{none}</p>}
      <ul class="choices">
        {choices.map(({ id, about }) => (
          <li>
            <label class="choice">
              <input type="checkbox" name={name} value={id} checked={chosen.includes(id)} />
              <span>
                {id} <span class="meta">{about}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
