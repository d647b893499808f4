import { describe, expect, it } from 'vitest';
import type { ServerView } from '../load/server-view.ts';
import { serverUseTable } from './load-server-table.ts';
import { serverTimesTable } from './load-server-times-table.ts';

const tally = (mean: number, max = mean, n = 4) => ({ n, mean, max });

const view: ServerView = {
  observedMs: 60_000,
  sameMachine: true,
  software: { name: 'vLLM', version: '0.29.0' },
  metrics: {
    restarted: false,
    engines: [
      {
        model: 'm',
        times: {
          queue: {
            totalMs: 3000,
            n: 12,
            meanMs: 250,
            p50: { overMs: 200, upToMs: 300, estimateMs: 240 },
            p90: { overMs: 2000 },
          },
        },
        counts: { finished: 12, preemptions: 1, promptTokens: 12_345 },
        prefixHitRate: 0.25,
        gauges: { kvCacheUse: tally(0.5, 0.8), running: tally(3.25, 6) },
      },
    ],
  },
  gpus: [
    {
      index: 0,
      name: 'A100',
      utilization: tally(0.79, 1),
      memoryMib: tally(40_000, 60_000),
      memoryTotalMib: 80_000,
    },
  ],
  memory: { totalBytes: 100, used: tally(0.5, 0.9) },
  modelLoad: { startedAt: '', readyAt: '', loadMs: 93_400, kvCacheTokens: 596_096, maxConcurrency: 291.06 },
  absent: {},
};

describe("the server's own times", () => {
  it('show estimates as such and tails only where n allows', () => {
    expect(serverTimesTable(view, 'en').rows).toEqual([
      ['m', 'queue', '12', '250', '≈ 240', '> 2,000', 'n too small', 'n too small', '3.00'],
    ]);
  });

  it('are a total alone where the server counts no requests', () => {
    const engines = [{ times: { decode: { totalMs: 1500 } }, counts: {}, gauges: {} }];
    expect(serverTimesTable({ ...view, metrics: { restarted: false, engines } }, 'zh').rows).toEqual([
      ['—', '解码', '—', '—', '—', '—', '—', '—', '1.50'],
    ]);
    expect(serverTimesTable({ ...view, metrics: undefined }, 'zh').rows).toEqual([]);
  });
});

describe('the use of server and machine', () => {
  it('is told item by item, against its target', () => {
    expect(serverUseTable(view, 'en').rows).toEqual([
      ['Served by', 'vLLM 0.29.0', '', '', ''],
      ['Model load (s)', '93.4', '', '', ''],
      ['KV cache tokens (start log)', '596,096', '', '', ''],
      ['most requests of full length (start log)', '291.06', '', '', ''],
      ['m · requests finished (all clients)', '12', '', '', ''],
      ['m · prompt tokens', '12,345', '', '', ''],
      ['m · preemptions', '1', '', '', 'preemptions: latencies are not steady'],
      ['m · prefix cache hit rate', '25.0 %', '', '', ''],
      ['m · KV cache in use', '50.0 %', '80.0 %', '', '4 samples'],
      ['m · requests running', '3.3', '6.0', '', '4 samples'],
      ['GPU 0 A100 · utilization', '79.0 %', '100.0 %', '80–95 %', 'below target (4 samples)'],
      ['GPU 0 A100 · memory', '50.0 %', '75.0 %', '', '4 samples'],
      ['Memory of this machine', '50.0 %', '90.0 %', '< 90 %', 'above target (4 samples)'],
    ]);
  });

  it.each([
    [0.8, 'kept'],
    [0.95, 'kept'],
    [0.951, 'above target'],
  ])('judges a mean GPU utilization of %d: %s', (mean, verdict) => {
    const [row] = serverUseTable(
      { ...view, gpus: [{ index: 0, name: 'X', utilization: tally(mean) }] },
      'en',
    ).rows.filter(([item]) => item?.startsWith('GPU'));
    expect(row?.[4]).toBe(`${verdict} (4 samples)`);
  });

  it('says what is absent, what restarted and what ended early', () => {
    const { rows } = serverUseTable(
      {
        observedMs: 1,
        sameMachine: false,
        memory: { totalBytes: 100, used: tally(0.5) },
        metrics: { restarted: true, endedEarly: 'HTTP 503', engines: [] },
        absent: { gpus: 'no nvidia-smi on this machine' },
      },
      'zh',
    );
    expect(rows.map(([item, , , , note]) => [item, note])).toEqual([
      ['服务端指标（/metrics）', '计数器回退：服务重启过，或同一地址后有多个副本；不给出增量'],
      ['服务端指标（/metrics）', '止于运行结束之前：HTTP 503'],
      ['本机内存', '达到 (4 次采样)'],
      ['GPU（nvidia-smi）', 'no nvidia-smi on this machine'],
    ]);
  });
});
