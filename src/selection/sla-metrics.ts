/** What a time is of: `e2e` is the whole question, retrieval and generation together. */
export const STAGES = ['ttft', 'e2e', 'retrieval', 'generation'] as const;
export const STATISTICS = ['mean', 'p50', 'p90', 'p95', 'p99'] as const;

export type Stage = (typeof STAGES)[number];

/** A name that a condition may begin with, and what it stands for. */
export interface Metric {
  metric: 'coverage' | 'pass' | 'contradiction' | 'failed' | 'cost' | 'concurrency' | 'data' | Stage;
  statistic?: (typeof STATISTICS)[number];
  kind: 'share' | 'time' | 'cost' | 'count' | 'place';
  atLeast: boolean;
  /** A condition that is right, for messages. */
  example: string;
}

const TIMES = STAGES.flatMap((stage) =>
  STATISTICS.map((statistic): [string, Metric] => {
    const name = `${stage}.${statistic}`;
    return [name, { metric: stage, statistic, kind: 'time', atLeast: false, example: `${name}<=1s` }];
  }),
);

/** By the name in lower case. */
export const METRICS: Readonly<Record<string, Metric>> = {
  coverage: { metric: 'coverage', kind: 'share', atLeast: true, example: 'coverage>=0.85' },
  pass: { metric: 'pass', kind: 'share', atLeast: true, example: 'pass>=0.85' },
  pass_rate: { metric: 'pass', kind: 'share', atLeast: true, example: 'pass_rate>=0.85' },
  contradiction: {
    metric: 'contradiction',
    kind: 'share',
    atLeast: false,
    example: 'contradiction<=0.02',
  },
  failed: { metric: 'failed', kind: 'share', atLeast: false, example: 'failed<=0.01' },
  cost_per_1k: { metric: 'cost', kind: 'cost', atLeast: false, example: 'cost_per_1k<=5' },
  cost_per_10k: { metric: 'cost', kind: 'cost', atLeast: false, example: 'cost_per_10k<=50' },
  concurrency: { metric: 'concurrency', kind: 'count', atLeast: true, example: 'concurrency>=8' },
  data: { metric: 'data', kind: 'place', atLeast: false, example: 'data=local' },
  ...Object.fromEntries(TIMES),
};
