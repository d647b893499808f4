import { SESSION_S } from '../../http/guard/sessions.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { SIGN_IN_LABELS } from './sign-in-labels.ts';

/** A form for a key. `fault`: what is wrong with the one that was sent. */
export function SignInPage({
  next,
  fault,
  context,
}: {
  next: string;
  fault?: 'unknown' | 'revoked' | 'expired';
  context: PageContext;
}) {
  const labels = SIGN_IN_LABELS[context.language];
  return (
    <Page title={labels.title} context={context} narrow>
      <form class="stack" method="post" action={`/ui/sign-in?${new URLSearchParams({ next })}`}>
        {fault && (
          <p class="error" id="fault" role="alert">
            {labels[fault]}
          </p>
        )}
        <label>
          {labels.key}
          <input
            name="key"
            type="password"
            required
            autofocus
            autocomplete="current-password"
            aria-invalid={fault && 'true'}
            aria-describedby={fault ? 'fault hint' : 'hint'}
          />
        </label>
        <button class="main" type="submit">
          {labels.signIn}
        </button>
        <p class="meta" id="hint">
          {labels.hint.replace('{hours}', String(SESSION_S / 3600))}
        </p>
      </form>
    </Page>
  );
}
