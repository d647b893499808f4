import { afterEach, expect, it } from 'vitest';
import { type JsonServer, startJsonServer } from '../testing/json-server.ts';
import { metricsPage } from '../testing/metrics-page.ts';
import { watchMetrics } from './metrics-watch.ts';

const never = new AbortController().signal;
let server: JsonServer;
afterEach(() => server.close());

/** A watch over a server that shows these pages in turn; a number is an HTTP status. */
async function watch(pages: readonly (string | number)[]) {
  server = await startJsonServer((_request, place) => {
    const page = pages[place] ?? 500;
    return typeof page === 'number' ? { status: page, body: 'no' } : { body: page };
  });
  return watchMetrics({ baseUrl: `${server.url}/v1`, dialect: 'vllm' }, { timeoutMs: 5000 });
}

function page(tokens: number, running: number, kvCacheUse = 0): string {
  const gauges = { 'vllm:num_requests_running': running, 'vllm:kv_cache_usage_perc': kvCacheUse };
  return metricsPage([{ model: 'm', counters: { 'vllm:generation_tokens': tokens }, gauges }]);
}

it('takes counters from both ends and gauges from in between', async () => {
  const seen = await watch([page(100, 0), page(120, 2, 0.2), page(150, 6, 0.6), page(175, 0)]);
  await seen.sample(never);
  await seen.sample(never);
  expect(await seen.finish()).toEqual({
    restarted: false,
    endedEarly: undefined,
    engines: [
      {
        model: 'm',
        counts: { generationTokens: 75 },
        times: {},
        prefixHitRate: undefined,
        gauges: { running: { n: 2, mean: 4, max: 6 }, kvCacheUse: { n: 2, mean: 0.4, max: 0.6 } },
      },
    ],
  });
});

it('gives no deltas over a restart in between, however far the counters came since', async () => {
  const seen = await watch([page(100, 0), page(5, 2), page(500, 0)]);
  await seen.sample(never);
  expect(await seen.finish()).toMatchObject({
    restarted: true,
    engines: [{ model: 'm', counts: {}, times: {}, gauges: { running: { n: 1, mean: 2 } } }],
  });
});

it('ends at the last page that could be read, and says so', async () => {
  const seen = await watch([page(100, 0), 503, page(130, 1), 503]);
  await seen.sample(never);
  await seen.sample(never);
  expect(await seen.finish()).toMatchObject({
    endedEarly: '/metrics: HTTP 503 (no)',
    engines: [{ counts: { generationTokens: 30 }, gauges: { running: { n: 1, mean: 1, max: 1 } } }],
  });
});

it('brings no control characters in by the name of a model', async () => {
  const named = metricsPage([{ model: '\u001b[31mred', counters: { 'vllm:prompt_tokens': 1 } }]);
  const { engines } = await (await watch([named, named])).finish();
  expect(engines).toMatchObject([{ model: 'red', counts: { promptTokens: 0 } }]);
});
