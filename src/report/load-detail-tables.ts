import type { BenchSummary } from '../load/bench-summary.ts';
import type { StepSummary } from '../load/step-summary.ts';
import { formatMs } from './format.ts';
import type { Labels } from './labels.ts';
import { figure, ratioCell, stepCells } from './load-cells.ts';
import { number, type ReportTable, text } from './report-table.ts';

type Steps = readonly StepSummary[];

/** Rates of the steady window and of the whole step, each labelled. */
export function loadThroughputTable(steps: Steps, labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.throughput,
    columns: [
      ...named(labels),
      text(load.window),
      ...[load.seconds, load.requestsPerS, load.tokensPerS, load.charactersPerS, load.batching].map(number),
    ],
    rows: steps.flatMap((step) =>
      (['steady', 'whole'] as const).flatMap((window) => {
        const rate = step.throughput[window];
        if (!rate) return [];
        const rates = [rate.seconds, rate.requestsPerS, rate.tokensPerS, rate.charactersPerS];
        const basis = step.throughput.steady ? 'steady' : 'whole';
        const batching = window === basis ? step.batchingEfficiency : undefined;
        return [
          [
            ...stepCells(step, labels),
            load.windows[window],
            ...rates.map((value) => figure(value, labels)),
            batching === undefined ? labels.notApplicable : `${(batching * 100).toFixed(1)} %`,
          ],
        ];
      }),
    ),
  };
}

/** Prompt and output lengths, with where the counts come from. */
export function loadTokensTable(steps: Steps, labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.tokens,
    columns: [
      ...named(labels),
      ...[load.promptEstimated, load.prompt, load.output, load.truncated, load.empty, load.cached].map(
        number,
      ),
      text(load.source),
    ],
    rows: steps.map((step) => {
      const { promptEstimated, prompt, output, cachedShare, source } = step.tokens;
      const cached = cachedShare === undefined ? labels.notApplicable : `${(cachedShare * 100).toFixed(1)} %`;
      const figures = [
        promptEstimated === undefined ? undefined : Math.round(promptEstimated),
        prompt?.p50,
        output?.p50,
      ];
      return [
        ...stepCells(step, labels),
        ...figures.map((value) => figure(value, labels)),
        ...[step.counts.truncated, step.counts.empty].map(String),
        cached,
        load.sources[source],
      ];
    }),
  };
}

/** The first request of each scenario beside the median of the later ones. */
export function loadFirstTable(steps: Steps, labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.first,
    columns: [...named(labels), ...[load.firstMs, load.laterMs, 'n', load.ratio].map(number)],
    rows: steps.flatMap((step) => {
      if (!step.first) return [];
      const { firstMs, laterMs, later, ratio } = step.first;
      return [
        [...stepCells(step, labels), formatMs(firstMs), formatMs(laterMs), String(later), ratio.toFixed(2)],
      ];
    }),
  };
}

/** What went wrong, by kind. */
export function loadErrorTable(steps: Steps, labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.errors,
    columns: [...named(labels), text(load.kind), number(load.count)],
    rows: steps.flatMap((step) =>
      Object.entries(step.counts.errors).map(([kind, count]) => [
        ...stepCells(step, labels),
        kind,
        String(count),
      ]),
    ),
  };
}

/** Every other model against the first. */
export function loadComparisonTable({ comparisons }: BenchSummary, labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.comparison,
    columns: [
      ...[load.base, load.head, load.scenario].map(text),
      ...[
        load.load,
        'TTFT',
        'TPOT',
        'E2E',
        load.firstMs,
        load.output,
        load.tokensPerS,
        load.charactersPerS,
      ].map(number),
    ],
    rows: comparisons.map((one) => [
      one.base,
      one.head,
      one.title,
      String(one.size),
      ...[one.ttft, one.tpot, one.e2e, one.first, one.outputTokens, one.tokensPerS, one.charactersPerS].map(
        (ratio) => ratioCell(ratio, labels),
      ),
    ]),
  };
}

function named({ load }: Labels): ReportTable['columns'] {
  return [text(load.model), text(load.scenario), text(load.load)];
}
