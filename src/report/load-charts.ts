import type { BenchResult } from '../load/bench-result.ts';
import type { BenchSummary } from '../load/bench-summary.ts';
import { sizeOf } from '../load/compare-steps.ts';
import { requestTimes } from '../load/request-times.ts';
import { warmSamples } from '../load/step-run.ts';
import type { StepSummary } from '../load/step-summary.ts';
import type { Labels } from './labels.ts';
import { boxChart } from './load-box-chart.ts';
import { stepCells } from './load-cells.ts';
import { type ChartLine, lineChart } from './load-line-chart.ts';

/** The distributions of E2E and TTFT, a row a step. */
export function distributionCharts({ steps }: BenchSummary, { runs }: BenchResult, labels: Labels) {
  const { load } = labels;
  const rows = (time: 'e2eDueMs' | 'ttftMs') =>
    runs.flatMap((run, index) => {
      const step = steps[index]!;
      // A client that lags shows its own TTFT, not the server's.
      if (time === 'ttftMs' && step.client?.trusted === false) return [];
      const values = warmSamples(run).flatMap((sample) => requestTimes(sample)[time] ?? []);
      return [{ label: stepCells(step, labels).join(' · '), values }];
    });
  return [
    boxChart(load.e2eChart, rows('e2eDueMs'), load.logScale),
    boxChart(load.ttftChart, rows('ttftMs'), load.logScale),
  ];
}

/** Throughput and latency against load, for every scenario that was run at more than one size. */
export function saturationCharts({ steps }: BenchSummary, labels: Labels) {
  const { load } = labels;
  return [...new Set(steps.map(({ scenario }) => scenario))].flatMap((scenario) => {
    const own = steps.filter((step) => step.scenario === scenario);
    if (new Set(own.map(sizeOf)).size < 2) return [];
    const models = [...new Set(own.map(({ model }) => model))];
    const { title, shape } = own[0]!;
    const axis = shape.kind === 'closed' ? load.concurrencyAxis : load.rateAxis;
    // Chunks of two servers do not stand on one axis.
    const counted = own.every(({ tokens, counts }) => tokens.source === 'usage' || counts.ok === 0);
    const unit = counted ? load.tokensPerS : load.requestsPerS;
    const line = (
      color: number,
      suffix: string,
      measure: (step: StepSummary) => number | undefined,
    ): ChartLine => ({
      label: `${models[color]}${suffix}`,
      color,
      points: own
        .filter(({ model }) => model === models[color])
        .flatMap((step) => {
          const y = measure(step);
          return y === undefined ? [] : [{ x: sizeOf(step), y }];
        })
        .sort((a, b) => a.x - b.x),
    });
    const rateOf = ({ throughput: { steady, whole } }: StepSummary) =>
      counted ? (steady ?? whole)?.tokensPerS : (steady ?? whole)?.requestsPerS;
    const named = (pattern: string) => pattern.replace('{title}', title).replace('{unit}', unit);
    return [
      lineChart(
        named(load.throughputChart),
        axis,
        models.map((_model, color) => line(color, '', rateOf)),
      ),
      lineChart(
        named(load.latencyChart),
        axis,
        models.flatMap((_model, color) => [
          line(color, ' p50', ({ latency: { e2eDue, e2e } }) => (e2eDue ?? e2e)?.p50),
          { ...line(color, ' p95', ({ latency: { e2eDue, e2e } }) => (e2eDue ?? e2e)?.p95), dashed: true },
        ]),
      ),
    ];
  });
}
