import { sizeOf } from '../../load/compare-steps.ts';
import type { StepSummary } from '../../load/step-summary.ts';
import { formatMs } from '../../report/format.ts';
import type { Labels } from '../../report/labels.ts';
import { figure, shapeLabel } from '../../report/load-cells.ts';
import type { XyLine } from '../svg/xy-chart.tsx';

/** What is drawn over throughput: the time to the first token, or to the last (from the due time in an open load). */
export type CurveTime = 'ttft' | 'e2e';

/** The lines of one scenario: a solid one of p50 and a dashed one of p95 a model, in the order of their loads. */
export interface LoadCurves {
  /** Tokens where every server counts them, else requests: chunks of two servers do not stand on one axis. */
  unit: 'tokensPerS' | 'requestsPerS';
  lines: XyLine[];
}

/** Latency over throughput of the steps of one scenario. A step that a late client timed has no TTFT. */
export function loadCurves(steps: readonly StepSummary[], time: CurveTime, labels: Labels): LoadCurves {
  const counted = steps.every(({ tokens, counts }) => tokens.source === 'usage' || counts.ok === 0);
  const unit = counted ? 'tokensPerS' : 'requestsPerS';
  const models = [...new Set(steps.map(({ model }) => model))];
  const pointsOf = (model: string, share: 'p50' | 'p95') =>
    steps
      .filter((step) => step.model === model && !(time === 'ttft' && step.client?.trusted === false))
      .sort((a, b) => sizeOf(a) - sizeOf(b))
      .flatMap(({ latency, throughput, shape }) => {
        const x = (throughput.steady ?? throughput.whole)?.[unit];
        const y = (time === 'ttft' ? latency.ttft : (latency.e2eDue ?? latency.e2e))?.[share];
        if (x === undefined || y === undefined) return [];
        const label = `${shapeLabel(shape, labels)}: ${figure(x, labels)}, ${formatMs(y)} ms`;
        return [{ x, y, label }];
      });
  return {
    unit,
    lines: models.flatMap((model, series) => [
      { label: `${model} p50`, series, points: pointsOf(model, 'p50') },
      { label: `${model} p95`, series, dashed: true, points: pointsOf(model, 'p95') },
    ]),
  };
}
