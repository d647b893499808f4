import type { BucketQuantile } from '../load/bucket-times.ts';
import type { TimeName } from '../load/engine-view.ts';
import type { ServerView } from '../load/server-view.ts';
import { formatMs } from './format.ts';
import type { Language } from './labels.ts';
import { LOAD_SERVER_LABELS } from './load-server-labels.ts';
import { number, type ReportTable, text } from './report-table.ts';

const NONE = '—';

/** Per model and kind: n, mean, quantiles (`≈ 150`; `> 2,000` beyond the last bucket) and the total. */
export function serverTimesTable({ metrics }: ServerView, language: Language): ReportTable {
  const labels = LOAD_SERVER_LABELS[language];
  const tail = (quantile: BucketQuantile | undefined, n: number | undefined, smallestN: number) =>
    n !== undefined && n < smallestN ? labels.tooSmall : formatQuantile(quantile);
  return {
    title: labels.timesTitle,
    columns: [
      text(labels.model),
      text(labels.time),
      ...['n', labels.mean, 'p50', 'p90', 'p95', 'p99', labels.totalS].map(number),
    ],
    rows: (metrics?.engines ?? []).flatMap(({ model = NONE, times }) =>
      (Object.keys(labels.times) as TimeName[]).flatMap((name) => {
        const found = times[name];
        if (!found) return [];
        const { n, meanMs, p50, p90, p95, p99, totalMs } = found;
        return [
          [
            model,
            labels.times[name],
            String(n ?? NONE),
            formatMs(meanMs),
            formatQuantile(p50),
            tail(p90, n, 10),
            tail(p95, n, 20),
            tail(p99, n, 100),
            (totalMs / 1000).toFixed(2),
          ],
        ];
      }),
    ),
  };
}

function formatQuantile(quantile: BucketQuantile | undefined): string {
  if (!quantile) return NONE;
  const { estimateMs, overMs } = quantile;
  return estimateMs === undefined ? `> ${formatMs(overMs)}` : `≈ ${formatMs(estimateMs)}`;
}
