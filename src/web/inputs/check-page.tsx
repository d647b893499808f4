import type { Child } from 'hono/jsx';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';

/** The findings of `check` on one suite or corpus. */
export function CheckPage({ of, findings, context }: { of: string; findings: Child; context: PageContext }) {
  return (
    <Page title={`${of} · ${INPUTS_LABELS[context.language].check}`} at="inputs" context={context}>
      {findings}
    </Page>
  );
}
