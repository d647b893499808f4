import type { RunView } from '../../http/answers.ts';
import type { Language } from '../../report/labels.ts';
import { RUN_LABELS } from './run-labels.ts';
import { runPath } from './run-paths.ts';

/**
 * How far a run is: the numbers as of now, which `live.js` keeps up to date over the run's events. `toldUpTo`: the
 * last event before the page; undefined where the service does not make the run, and tells nothing of it.
 */
export function RunProgress({
  run,
  progress,
  toldUpTo,
  language,
}: {
  run: RunView;
  progress: { done: number; failed: number };
  toldUpTo: number | undefined;
  language: Language;
}) {
  const labels = RUN_LABELS[language];
  const { done, failed } = progress;
  const { id, status, planned } = run;
  const live = toldUpTo !== undefined && {
    'data-events': `/runs/${encodeURIComponent(id)}/events?after=${toldUpTo}`,
    'data-done': String(done),
    'data-unknown': labels.unknownLeft,
    'data-minutes': labels.minutes,
    'data-seconds': labels.seconds,
  };
  return (
    <section id="progress" aria-labelledby="progress-title" {...live}>
      <h2 id="progress-title">{labels.progress}</h2>
      {status === 'queued' && <p class="while-queued">{labels.queuedNote}</p>}
      <progress value={done} max={planned ?? Math.max(1, done)} aria-label={labels.progress} />
      <dl class="cards tight">
        <Figure name={labels.done} field="done">
          {planned === undefined ? String(done) : `${done} / ${planned}`}
        </Figure>
        <Figure name={labels.failed} field="failed">
          {String(failed)}
        </Figure>
        <Figure name={labels.rate} field="rate">
          —
        </Figure>
        <Figure name={labels.left} field="left">
          —
        </Figure>
      </dl>
      <p class="unseen" role="status" data-live="said" data-words={labels.said} />
      <p class="meta no-live">
        {labels.asOf} · <a href={runPath(id)}>{labels.reload}</a>
      </p>
      {toldUpTo !== undefined && (
        <form method="post" action={`${runPath(id)}/cancel`}>
          <button class="danger" type="submit">
            {labels.cancel}
          </button>
        </form>
      )}
    </section>
  );
}

function Figure({ name, field, children }: { name: string; field: string; children: string }) {
  return (
    <div class="card">
      <dt>{name}</dt>
      <dd data-live={field}>{children}</dd>
    </div>
  );
}
