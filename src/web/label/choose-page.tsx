import { LABELS } from '../../report/labels.ts';
import { armLabel } from '../../report/report-table.ts';
import type { Arm } from '../../run/sample.ts';
import type { LabelRound } from '../../run/store/label-rounds.ts';
import { filled } from '../filled.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Table } from '../table.tsx';
import { LABEL_LABELS } from './label-labels.ts';

/** What a round can be drawn from. */
export interface ChosenRun {
  id: string;
  arms: readonly Arm[];
  categories: readonly string[];
}

export interface ChooseContent {
  /** Newest first. */
  runs: readonly { id: string; about: string }[];
  chosen: ChosenRun | undefined;
  /** What the link wishes. */
  blind: boolean;
  hidden: boolean;
  labeller: string | undefined;
  rounds: readonly (LabelRound & { done: number })[];
}

/** Choosing what to label, and the rounds to go on with. */
export function ChoosePage({ content, context }: { content: ChooseContent; context: PageContext }) {
  const { runs, chosen, rounds } = content;
  const words = LABEL_LABELS[context.language];
  return (
    <Page title={words.title} at="label" context={context}>
      <p class="meta">
        {words.intro} <a href="/ui/calibration">{words.calibration}</a>
      </p>
      {runs.length === 0 && <p class="empty">{words.noRuns}</p>}
      {runs.length > 0 && (
        <form class="filters" method="get" action="/ui/label">
          <label>
            {words.run}
            <select name="run">
              {runs.map(({ id, about }) => (
                <option value={id} selected={id === chosen?.id}>{`${id} ${about}`}</option>
              ))}
            </select>
          </label>
          <button type="submit">{words.chooseRun}</button>
        </form>
      )}
      {chosen && <RoundForm content={content} chosen={chosen} context={context} />}
      <Table
        table={{
          title: words.rounds,
          columns: [
            { name: words.round, numeric: false },
            { name: words.run, numeric: false },
            { name: words.answers, numeric: true },
            { name: words.labelled, numeric: true },
            { name: '', numeric: false },
          ],
          rows: rounds.map(({ token, runId, createdAt, blind, size, done }) => [
            <time datetime={createdAt}>{createdAt.slice(0, 16).replace('T', ' ')}</time>,
            blind ? <span class="chip">{words.blindRound}</span> : runId,
            String(size),
            String(done),
            <a href={`/ui/label/${token}`} aria-label={`${words.go} ${createdAt.slice(0, 16)}`}>
              {words.go}
            </a>,
          ]),
        }}
      />
    </Page>
  );
}

function RoundForm({
  content: { blind, hidden, labeller },
  chosen,
  context,
}: {
  content: ChooseContent;
  chosen: ChosenRun;
  context: PageContext;
}) {
  const words = LABEL_LABELS[context.language];
  return (
    <form class="fields" method="post" action="/ui/label">
      <input type="hidden" name="run" value={chosen.id} />
      <label>
        {words.arm}
        <select name="arm">
          <option value="">{words.all}</option>
          {chosen.arms.map((arm, index) => (
            <option value={String(index)}>{armLabel(arm, LABELS[context.language])}</option>
          ))}
        </select>
      </label>
      <label>
        {words.category}
        <select name="category">
          <option value="">{words.all}</option>
          {chosen.categories.map((category) => (
            <option value={category}>{category}</option>
          ))}
        </select>
      </label>
      <label>
        {words.which}
        <select name="verdict">
          <option value="">{words.anyVerdict}</option>
          <option value="unsure">{words.onlyUnsure}</option>
          <option value="contradicted">{words.onlyContradicted}</option>
        </select>
      </label>
      <label>
        {words.most}
        <input type="number" name="most" value="100" min="1" max="2000" required />
      </label>
      <label>
        {words.seed}
        <input type="number" name="seed" value="1" min="0" max="4294967295" required />
      </label>
      {context.caller.named ? (
        <p class="meta">{filled(words.byKey, { name: context.caller.name })}</p>
      ) : (
        <label>
          {words.by}
          <input name="by" value={labeller} maxlength={60} required autocomplete="nickname" />
        </label>
      )}
      <label class="choice">
        <input type="checkbox" name="blind" value="1" checked={blind} /> {words.blind}
      </label>
      <label class="choice">
        <input type="checkbox" name="hide" value="1" checked={hidden} /> {words.hidden}
      </label>
      <button class="main" type="submit">
        {words.start}
      </button>
    </form>
  );
}
