import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { LABEL_LABELS } from './label-labels.ts';

/** Asks once who labels, where no key says it. */
export function NamePage({ token, context }: { token: string; context: PageContext }) {
  const words = LABEL_LABELS[context.language];
  return (
    <Page title={words.title} at="label" context={context}>
      <form class="fields" method="post" action={`/ui/label/${token}/name`}>
        <label>
          {words.by}
          <input name="by" maxlength={60} required autocomplete="nickname" />
        </label>
        <button class="main" type="submit">
          {words.start}
        </button>
      </form>
    </Page>
  );
}
