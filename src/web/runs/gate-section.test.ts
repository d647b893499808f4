import { expect, it } from 'vitest';
import type { RunSummary } from '../../report/run-summary.ts';
import type { GateResult } from '../../run/gate.ts';
import { GateSection } from './gate-section.tsx';

it('shows the missed limits first, each as a requirement with its unit', () => {
  const arm = { model: 'm', rag: true };
  const gates: GateResult[] = [
    { arm, name: 'max_ttft_p95_ms', limit: 2000, value: 180, pass: true },
    { arm, name: 'min_coverage', limit: 0.7, value: 0.5, low: 0.4, high: 0.6, pass: false },
  ];
  const html = String(
    GateSection({ summary: { verdict: { gates } } as unknown as RunSummary, language: 'zh' }),
  );
  expect(
    [...html.matchAll(/<th scope="row">(.*?)<\/th><td><span class="(.*?)">/g)].map((row) => row.slice(1)),
  ).toEqual([
    ['覆盖率 ≥ 70.0 %', 'fail'],
    ['首字 p95 ≤ 2000 ms', 'pass'],
  ]);
});
