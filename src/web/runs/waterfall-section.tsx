import type { Span } from '../../base/span.ts';
import { formatMs } from '../../report/format.ts';
import type { Language } from '../../report/labels.ts';
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
  if (shown.length === 0) return <></>;
  const column = (title: string) => ({ name: title, numeric: true });
  return (
    <section>
      <h3>{`${labels.waterfall} · ${name}`}</h3>
      <section class="chart" tabindex={0} aria-label={`${labels.waterfall} · ${name}`}>
        <Waterfall bars={shown.map(({ bar }) => bar)} title={`${labels.waterfall} · ${name}`} />
      </section>
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
              [stage, isReported && `(${labels.reported})`, isCached && `(${labels.cached})`]
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
