import type { ComparedPair } from '../../report/compare/compare-page.ts';
import { CURVE_TIMES, type CurveTime } from '../../report/compare/latency-curves.ts';
import { pairLabel } from '../../report/comparison-tables.ts';
import { formatMs } from '../../report/format.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { number, text } from '../../report/report-table.ts';
import { XyChart } from '../svg/xy-chart.tsx';
import { Table } from '../table.tsx';
import { COMPARE_LABELS } from './compare-labels.ts';

const SIDES = ['base', 'head'] as const;

/** The times of two arms over each other: a chart and its figures for each kind of time that both have. */
export function LatencySection({ pairs, language }: { pairs: readonly ComparedPair[]; language: Language }) {
  const labels = COMPARE_LABELS[language];
  const drawn = pairs.flatMap((pair) =>
    CURVE_TIMES.filter((time) => pair.latency.base[time] && pair.latency.head[time]).map((time) => ({
      pair,
      time,
    })),
  );
  return (
    <section>
      <h2>{labels.latency}</h2>
      {drawn.length === 0 ? (
        <p class="meta">{labels.noCurve}</p>
      ) : (
        <>
          <p class="meta">{labels.latencyNote}</p>
          <div class="columns">
            {drawn.map(({ pair, time }) => (
              <Curves pair={pair} time={time} language={language} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function Curves({ pair, time, language }: { pair: ComparedPair; time: CurveTime; language: Language }) {
  const labels = COMPARE_LABELS[language];
  const { tooSmall } = LABELS[language];
  const title = `${labels.times[time]} · ${pairLabel(pair, LABELS[language])}`;
  const rows = SIDES.flatMap((side) => {
    const quantiles = pair.latency[side][time]?.quantiles;
    if (!quantiles) return [];
    const { n, p50, p95, p99 } = quantiles;
    const tail = (ms: number | undefined) => (ms === undefined ? tooSmall : formatMs(ms));
    return [[labels[side], String(n), formatMs(p50), tail(p95), tail(p99)]];
  });
  const lines = SIDES.map((side, series) => ({
    label: labels[side],
    series,
    dashed: side === 'base',
    points: (pair.latency[side][time]?.points ?? []).map(({ ms, share }) => ({ x: ms, y: share })),
  }));
  const columns = [text(labels.side), number('n'), number('p50 ms'), number('p95 ms'), number('p99 ms')];
  return (
    <div>
      <XyChart title={title} xLabel={labels.ms} yLabel={labels.share} lines={lines} mayLog />
      <Table table={{ title, columns, rows }} heading="h3" />
    </div>
  );
}
