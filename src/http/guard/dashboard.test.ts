import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createServiceMetrics } from './service-metrics.ts';

it('has a dashboard that asks for metrics which the service has', async () => {
  const metrics = createServiceMetrics({ queued: () => 0, running: () => 0, streams: () => 0 });
  const { body } = await metrics.page();
  const known = new Set([...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name]) => name));
  const { panels } = JSON.parse(readFileSync('deploy/grafana/dashboard.json', 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const asked = panels
    .flatMap(({ targets }) => targets)
    .flatMap(({ expr }) => expr.match(/\b(ragmeter|nodejs|process)_\w+/g) ?? []);
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((name) => !known.has(name.replace(/_(bucket|count|sum)$/, '')))).toEqual([]);
});
