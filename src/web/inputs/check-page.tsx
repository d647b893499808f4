import type { InputViews } from '../../jobs/input-views.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Findings } from './findings.tsx';
import { INPUTS_LABELS } from './inputs-labels.ts';

/** The findings of `check` on one suite or corpus. */
export function CheckPage({
  of,
  report,
  context,
}: {
  of: string;
  report: InputViews['check'] | undefined;
  context: PageContext;
}) {
  return (
    <Page title={`${of} · ${INPUTS_LABELS[context.language].check}`} at="inputs" context={context}>
      <Findings report={report} language={context.language} />
    </Page>
  );
}
