import type { Language } from '../../report/labels.ts';

const zh = {
  title: '压测',
  benchTitle: '压测 {id}',
  none: '还没有压测记录。用命令行开始一次：npm run bench',
  records: '压测记录',
  bench: '记录',
  startedAt: '开始（UTC）',
  status: '状态',
  models: '模型',
  scenarios: '场景',
  steps: '档数',
  unreadable: '无法读取：bench.json 不完整、过大或来自其他版本',
  unreadableBench:
    '{id}：bench.json 缺失、不完整或来自其他版本，无法显示。可用下面的文件，或重新运行 npm run bench。',
  downloads: '下载',
  alone: '单独打开报告',
  curves: '吞吐与延迟',
  curvesNote:
    '每个点是一档负载：实心点为 p50，空心点（虚线）为 p95，样本太少时不画。横轴为稳态吞吐，没有稳态时为整档吞吐。',
  untrusted: '本机计时滞后的一档不画首字。',
  time: { ttft: '首字 TTFT', e2e: '全程 E2E' },
  chart: '{time} · 吞吐与延迟 · {title}',
  tokensPerS: 'token/秒',
  requestsPerS: '请求/秒',
  ms: '毫秒',
  scenario: '场景：{title}',
  server: '服务端指标',
  more: '更多表格',
  next: '更早的压测',
  environment: '规格与环境',
};

/** The words of the pages of benches; those of their tables are the report's. */
export const LOAD_PAGE_LABELS: Record<Language, typeof zh> = {
  zh,
  en: {
    title: 'Load benches',
    benchTitle: 'Load bench {id}',
    none: 'No bench is recorded yet. Start one from the command line: npm run bench',
    records: 'Recorded benches',
    bench: 'Bench',
    startedAt: 'Started (UTC)',
    status: 'Status',
    models: 'Models',
    scenarios: 'Scenarios',
    steps: 'Steps',
    unreadable: 'cannot be read: bench.json is not whole, too large, or of another version',
    unreadableBench:
      '{id}: its bench.json is missing, not whole, or of another version, so it cannot be shown. Use the files below, or run npm run bench again.',
    downloads: 'Downloads',
    alone: 'Open the report by itself',
    curves: 'Throughput and latency',
    curvesNote:
      'A point is a step of load: a full one p50, a hollow one (dashed line) p95, left out where too few samples tell it. Along the bottom: steady throughput, or that of the whole step where none was steady.',
    untrusted: 'No TTFT is drawn of a step in which this machine was too late itself.',
    time: { ttft: 'TTFT', e2e: 'End to end' },
    chart: '{time} and throughput · {title}',
    tokensPerS: 'tokens/s',
    requestsPerS: 'requests/s',
    ms: 'ms',
    scenario: 'Scenario: {title}',
    server: "The server's own figures",
    more: 'More tables',
    next: 'Earlier benches',
    environment: 'Spec and environment',
  },
};

export type LoadPageLabels = typeof zh;
