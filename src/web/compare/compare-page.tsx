import type { Child } from 'hono/jsx';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { type CompareChoices, CompareForm } from './compare-form.tsx';
import { COMPARE_LABELS } from './compare-labels.ts';
import type { CompareQuery } from './compare-query.ts';

/** Two runs or arms against each other (`part`); without it the form alone, with what was wrong. */
export function ComparePage({
  choices,
  query,
  part,
  fault,
  context,
}: {
  choices: CompareChoices;
  query: CompareQuery;
  part?: Child;
  fault?: string | undefined;
  context: PageContext;
}) {
  const { language } = context;
  const labels = COMPARE_LABELS[language];
  return (
    <Page title={labels.title} at="compare" context={context}>
      <p class="meta">{labels.intro}</p>
      <CompareForm choices={choices} query={query} language={language} />
      {choices.runs.length === 0 && <p class="empty">{labels.noRuns}</p>}
      {fault !== undefined && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
      {part}
    </Page>
  );
}
