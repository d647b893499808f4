import { expect, test } from 'vitest';
import type { BenchResult } from '../load/bench-result.ts';
import { scenarioSchema } from '../load/scenario.ts';
import type { StepRun } from '../load/step-run.ts';
import { summarizeBench } from '../load/summarize-bench.ts';
import { loadSample } from '../testing/load-samples.ts';
import { renderLoadCsv } from './load-csv.ts';
import { renderLoadHtml } from './load-html.ts';
import { renderLoadMarkdown } from './load-markdown.ts';

const file = { title: '短<b>问', prompts: { tokens: [20, 20] }, output_tokens: 20, requests: 4 };

function run(concurrency: number, over: Partial<StepRun> = {}): StepRun {
  const samples = [0, 510, 1_020, 1_530].map((sentMs, index) => loadSample({ index, sentMs }));
  return {
    model: 'local',
    scenario: 'short-qa',
    step: 0,
    shape: { kind: 'closed', concurrency, rampMs: 0 },
    cache: 'cold',
    scheduled: 4,
    startMs: 0,
    endMs: 2_040,
    status: 'completed',
    samples,
    ...over,
  };
}

function rendered(...runs: StepRun[]) {
  const result: BenchResult = {
    id: 'b1',
    spec: { model: ['local'], sweep: false, seed: 1 },
    scenarios: [{ ...scenarioSchema.parse(file), name: 'short-qa' }],
    environment: {} as BenchResult['environment'],
    startedAt: '2026-01-01',
    finishedAt: '2026-01-01',
    status: 'completed',
    runs,
  };
  const summary = summarizeBench(result);
  const csv = [...renderLoadCsv(result)].join('');
  return { html: renderLoadHtml(summary, result), markdown: renderLoadMarkdown(summary), csv };
}

test('the page escapes what it is given, asks no host, and draws a box for each step', () => {
  const { html } = rendered(run(1), run(2));
  expect(html).not.toContain('<b>问');
  expect(html).not.toMatch(/<script|https?:/);
  // Two steps in the charts of E2E and of TTFT.
  expect(html.match(/class="box"/g)).toHaveLength(4);
  // Nor are their tails.
  expect(html).not.toContain('class="whisker"');
  expect(html).toContain('并发 1 · n=4</text>');
  // Throughput, p50; a p95 of four values is not drawn.
  expect(html.match(/<polyline/g)).toHaveLength(2);
});

test('the overview has counts, medians and rates; a tail of four values is too small', () => {
  const { markdown } = rendered(run(1));
  // 4 requests in 2.04 s; 5 tokens each.
  expect(markdown).toContain(
    '并发 1 | 冷 | 4 | 4 | 0 | 0 | 100 | 100 | 500 | n 太小 | 1.96 | 9.8 | 优秀 | 完成 |',
  );
});

test('the E2E of an open load is from the due time, and tokens say who counted them', () => {
  const shape = {
    kind: 'open',
    arrival: 'constant',
    ratePerS: 2,
    mostInFlight: 9,
    rampMs: 0,
    scheduleHash: '',
  } as const;
  const samples = [0, 510].map((sentMs, index) =>
    loadSample({ index, sentMs, scheduledMs: sentMs - 300, tokens: {}, tokenSource: 'chunks' }),
  );
  const { markdown } = rendered(run(1, { shape, samples }));
  expect(markdown).toContain('匀速 2/s | 冷 | 4 | 2 | 0 | 0 | 100 | 100 | 800 |');
  expect(markdown).toContain('每 token TPOT · 按块数估计 | 2 | 100 |');
  expect(markdown).toContain('> local：服务端未给出');
});

test('what this client was too late to time is n/a with its lag, and is not drawn', () => {
  const { markdown, html } = rendered(run(1, { client: { p50Ms: 1, p99Ms: 7, maxMs: 9 } }));
  expect(markdown).toContain('| n/a（滞后 7.00） | 100 | 500 |');
  expect(html.match(/class="box"/g)).toHaveLength(1);
});

test('a stopped step says why, as plain text', () => {
  const { markdown } = rendered(run(1, { status: 'stopped', reason: 'gone ![x](y)' }));
  expect(markdown).toContain('gone \\!\\[x\\](y)');
});

test('a line a request', () => {
  const lines = rendered(run(1)).csv.trim().split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[2]).toMatch(
    /^local,short-qa,0,closed,1,measured,1,cold,false,1,ok,,,510,,100,100,100,500,500,20,5,/,
  );
});
