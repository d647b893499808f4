import type { Limits } from '../load/goodput.ts';
import type { LoadShape } from '../load/step-run.ts';
import type { StepSummary } from '../load/step-summary.ts';
import type { Ratio } from '../statistics/median-ratio.ts';
import type { Labels } from './labels.ts';

/** The cells that name a step: model, scenario, load. */
export function stepCells({ model, title, shape }: StepSummary, labels: Labels): string[] {
  return [model, title, shapeLabel(shape, labels)];
}

/** `并发 5`, `泊松 4/s`. */
export function shapeLabel(shape: LoadShape, { load }: Labels): string {
  const [pattern, size] =
    shape.kind === 'closed' ? [load.closed, shape.concurrency] : [load[shape.arrival], shape.ratePerS];
  return pattern.replace('{n}', String(size));
}

/** A rate or plain figure: three significant digits below 100, none after the point above; a dash for none. */
export function figure(value: number | undefined, labels: Labels): string {
  if (value === undefined) return labels.notApplicable;
  if (value === 0) return '0';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
}

/** `1.83 [1.61, 2.04]`, without the brackets where there is no interval. */
export function ratioCell(ratio: Ratio | undefined, labels: Labels): string {
  if (!ratio) return labels.notApplicable;
  const interval = ratio.interval && ` [${ratio.interval.low.toFixed(2)}, ${ratio.interval.high.toFixed(2)}]`;
  return `${ratio.value.toFixed(2)}${interval ?? ''}`;
}

/** `TTFT ≤ 500, E2E ≤ 5000 ms`. */
export function limitsCell({ ttftMs, e2eMs, tpotMs }: Limits): string {
  const parts = { TTFT: ttftMs, E2E: e2eMs, TPOT: tpotMs };
  const stated = Object.entries(parts).flatMap(([name, limit]) =>
    limit === undefined ? [] : [`${name} ≤ ${limit}`],
  );
  return `${stated.join(', ')} ms`;
}
