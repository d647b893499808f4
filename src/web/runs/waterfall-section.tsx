import type { Span } from '../../base/span.ts';
import { formatMs } from '../../report/format.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { Waterfall } from '../svg/waterfall.tsx';
import { Table } from '../table.tsx';
import { CASE_LABELS } from './case-labels.ts';
import { waterfallOf } from './waterfall-of.ts';

/** Where the time of one question went: drawn, and folded below it the figures. */
export function WaterfallSection({
  spans,
  name,
  language,
}: {
  spans: readonly Span[];
  name: string;
  language: Language;
}) {
  const labels = CASE_LABELS[language];
  const shown = waterfallOf(spans);
  const names: Record<string, string> = { ...LABELS[language].timing.splitParts, ...labels.stages };
  const nameOf = (stage: string) => names[stage] ?? stage;
  // Of the instants the first token alone is drawn: more lines than one, unnamed as they are, tell nothing.
  const bars = shown.map(({ stage, attempt, bar }) => ({
    ...bar,
    label: attempt > 1 ? `${nameOf(stage)} #${attempt}` : nameOf(stage),
    marks: bar.marks.filter((mark) => mark.name === 'firstToken'),
  }));
  if (shown.length === 0) return <></>;
  const column = (title: string) => ({ name: title, numeric: true });
  return (
    <section>
      <h3>{`${labels.waterfall} · ${name}`}</h3>
      <section class="chart" tabindex={0} aria-label={`${labels.waterfall} · ${name}`}>
        <Waterfall bars={bars} title={`${labels.waterfall} · ${name}`} />
      </section>
      {bars.some(({ marks }) => marks.length > 0) && <p class="meta">{labels.firstToken}</p>}
      <details>
        <summary>{labels.figures}</summary>
        <Table
          heading="h3"
          table={{
            title: `${labels.figures} · ${name}`,
            columns: [
              { name: labels.stage, numeric: false },
              column(labels.attempt),
              column(labels.queued),
              column(labels.start),
              column(labels.duration),
              { name: labels.marks, numeric: false },
            ],
            rows: shown.map(({ stage, attempt, isReported, isCached, bar }) => [
              [nameOf(stage), isReported && `(${labels.reported})`, isCached && `(${labels.cached})`]
                .filter(Boolean)
                .join(' '),
              String(attempt),
              formatMs(bar.startMs - bar.queuedFromMs),
              formatMs(bar.startMs),
              formatMs(bar.endMs - bar.startMs),
              bar.marks.map((mark) => `${mark.name} ${formatMs(mark.atMs - bar.startMs)}`).join(' · '),
            ]),
          }}
        />
      </details>
    </section>
  );
}
