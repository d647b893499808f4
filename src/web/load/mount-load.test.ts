import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { BenchSummary } from '../../load/bench-summary.ts';
import { MARKUP } from '../../testing/compared-runs.ts';
import { pageService } from '../../testing/page-service.ts';
import { aBench, aStep, equalTimes } from '../../testing/study-benches.ts';
import { mountLoad } from './mount-load.tsx';

function benches(files: Record<string, BenchSummary | string>) {
  const service = pageService(mountLoad);
  for (const [id, content] of Object.entries(files)) {
    const folder = join(service.outDirectory, 'bench', id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'bench.json'),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }
  return service;
}

const step = (concurrency: number, tokensPerS: number, ms: number) =>
  aStep('a', {
    step: concurrency,
    shape: { kind: 'closed', concurrency, rampMs: 0 },
    latency: { ttft: equalTimes(ms), e2e: equalTimes(ms * 10) },
    throughput: { whole: { seconds: 1, requestsPerS: 1, tokensPerS, charactersPerS: 1 } },
  });

it('draws latency over throughput, a point a load', async () => {
  const { get } = benches({ b1: aBench({ a: {} }, [step(4, 200, 300), step(1, 100, 150)]) });
  const { status, text } = await get('/ui/load/b1');
  expect(status).toBe(200);
  // x: 0…200 onto 58…432; TTFT: 0…300 onto 236…24.
  expect(text).toContain('<polyline points="245.0,130.0 432.0,24.0">');
  expect(text).toContain('<title>a p50 · concurrency 4: 200, 300 ms</title>');
  expect(text).toContain('<a href="/ui/load/b1/bench.json" download="b1-bench.json">');
  expect(text).not.toContain('report.html');
});

it('lists benches, newest first, and reads one anew only after it changed', async () => {
  const { get, outDirectory } = benches({
    b1: aBench({ a: {} }, [aStep('a')]),
    b2: '{"schema":1,"bench":{"id"',
    b3: aBench({ a: {} }, [aStep('<b>m')]),
  });
  const { text } = await get('/ui/load');
  expect([...text.matchAll(/href="\/ui\/load\/(b\d)"/g)].map(([, id]) => id)).toEqual(['b3', 'b2', 'b1']);
  expect(text.match(/cannot be read/g)).toHaveLength(1);
  expect(text).toContain('&lt;b&gt;m');
  const path = join(outDirectory, 'bench/b2/bench.json');
  writeFileSync(path, JSON.stringify(aBench({ a: {} }, [aStep('a')])));
  utimesSync(path, 1, 1);
  expect((await get('/ui/load')).text).not.toContain('cannot be read');
});

it('shows a clear line for what is half written, of another version, or hostile', async () => {
  const whole = aBench({ a: {} }, [aStep('a')]);
  const { get } = benches({
    half: JSON.stringify(whole).slice(0, 900),
    old: JSON.stringify({ ...whole, schema: 0 }),
    bare: JSON.stringify({ ...whole, steps: [{ model: 'a', scenario: 's' }] }),
    wild: JSON.stringify({ ...whole, steps: [{ ...aStep('a'), counts: null, latency: 'x' }] }),
  });
  for (const id of ['half', 'old', 'bare', 'wild']) {
    const { status, text } = await get(`/ui/load/${id}`);
    expect([id, status, text.includes('cannot be shown')]).toEqual([id, 200, true]);
  }
  for (const path of [
    '/ui/load/none',
    '/ui/load/half/..',
    '/ui/load/half/report.pdf',
    '/ui/load/half/report.md',
  ])
    expect((await get(path)).status, path).toBe(404);
});

it('lets nothing of a file be markup, and a report run nothing', async () => {
  const bench = aBench({ [MARKUP]: { [MARKUP]: MARKUP } }, [
    { ...step(1, 100, 150), model: MARKUP, title: MARKUP, scenario: MARKUP },
    {
      ...step(2, 200, 150),
      model: MARKUP,
      title: MARKUP,
      scenario: MARKUP,
      status: 'stopped',
      reason: MARKUP,
    },
  ]);
  const { get, outDirectory } = benches({ b1: bench });
  for (const path of ['/ui/load', '/ui/load/b1']) {
    const { text } = await get(path);
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<script>|<img/);
  }
  writeFileSync(join(outDirectory, 'bench/b1/report.html'), MARKUP);
  const { headers, text } = await get('/ui/load/b1/report.html');
  expect(text).toBe(MARKUP);
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none';.*; sandbox$/);
});
