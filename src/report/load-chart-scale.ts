/** A linear or logarithmic scale from values to pixels, with round ticks. */
export interface Scale {
  at(value: number): number;
  ticks: number[];
  log: boolean;
}

const MOST_TICKS = 6;
/** Beyond this ratio a linear scale squeezes the small values into a line. */
const LOG_FROM = 40;

/** A scale over `values` onto `from`…`to`: from 0, or logarithmic where `mayLog` and they span more than 40 times. */
export function chartScale(values: readonly number[], from: number, to: number, mayLog = false): Scale {
  const positive = values.filter((value) => value > 0);
  const high = Math.max(...positive, 1e-9);
  const low = Math.min(...positive, high);
  if (mayLog && high / low > LOG_FROM) {
    const [bottom, top] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
    const at = (value: number) =>
      from + ((Math.log10(Math.max(value, 10 ** bottom)) - bottom) / (top - bottom)) * (to - from);
    return {
      at,
      log: true,
      ticks: Array.from({ length: top - bottom + 1 }, (_, index) => 10 ** (bottom + index)),
    };
  }
  const step = roundStep(high / MOST_TICKS);
  const top = Math.ceil(high / step - 1e-9) * step;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return { at: (value) => from + (value / top) * (to - from), log: false, ticks };
}

/** `12,500`, `0.25`. */
export function tickText(value: number): string {
  return Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** The smallest of 1, 2, 5 · 10ⁿ that is no less than `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((digit) => digit * power >= least * (1 - 1e-9)) ?? 10) * power;
}
