/** A histogram: its upper bounds (seconds) with their cumulative counts, the last bound `+Inf`. */
export interface PageHistogram {
  buckets: Record<string, number>;
  sum: number;
}

/** What a page shows of one model: counters (without `_total`), gauges and histograms by their full names. */
export interface PageModel {
  model?: string;
  /** Further labels of every line, such as `engine="0"`. */
  labels?: string;
  counters?: Record<string, number>;
  gauges?: Record<string, number>;
  histograms?: Record<string, PageHistogram>;
}

/** A `/metrics` page in the style of the Prometheus clients that vLLM and llama.cpp use. */
export function metricsPage(models: readonly PageModel[], processStartS?: number): string {
  const process =
    processStartS === undefined
      ? []
      : ['# TYPE process_start_time_seconds gauge', `process_start_time_seconds ${processStartS}`];
  return `${[...process, ...models.flatMap(linesOf)].join('\n')}\n`;
}

function linesOf({ model, labels, counters = {}, gauges = {}, histograms = {} }: PageModel): string[] {
  const own = [labels, model === undefined ? undefined : `model_name="${model}"`].filter((one) => one);
  const line = (name: string, value: number, ...more: string[]) => {
    const all = [...more, ...own].join(',');
    return `${name}${all ? `{${all}}` : ''} ${value}`;
  };
  const head = (name: string, type: string) => [`# HELP ${name} A metric.`, `# TYPE ${name} ${type}`];
  return [
    ...Object.entries(counters).flatMap(([name, value]) => [
      ...head(name, 'counter'),
      line(`${name}_total`, value),
    ]),
    ...Object.entries(gauges).flatMap(([name, value]) => [...head(name, 'gauge'), line(name, value)]),
    ...Object.entries(histograms).flatMap(([name, { buckets, sum }]) => [
      ...head(name, 'histogram'),
      ...Object.entries(buckets).map(([bound, count]) => line(`${name}_bucket`, count, `le="${bound}"`)),
      line(`${name}_count`, buckets['+Inf'] ?? 0),
      line(`${name}_sum`, sum),
    ]),
  ];
}
