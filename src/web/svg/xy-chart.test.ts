import { expect, it } from 'vitest';
import { XyChart } from './xy-chart.tsx';

const MARKUP = '</svg><script>alert(1)</script>"\'';

const drawn = (props: Partial<Parameters<typeof XyChart>[0]>) =>
  String(XyChart({ title: '', xLabel: '', yLabel: '', lines: [], ...props }));

it('draws points where the scales have them, p95 dashed, in the colour of the series', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 12, y: 6, label: '12: 6 ms' },
  ];
  const svg = drawn({ title: 't', lines: [{ label: 'a', series: 7, dashed: true, points }] });
  // x: 0…12 onto 58…432; y: 0…6 onto 236…24.
  expect(svg).toContain('<polyline points="58.0,236.0 432.0,24.0" stroke-dasharray="6 4">');
  expect(svg).toContain('<g class="series-1 dashed">');
  expect(svg.match(/<circle/g)).toHaveLength(1);
  expect(svg).toContain('<title>a · 12: 6 ms</title>');
});

it('lets no label be markup', () => {
  const points = [{ x: 1, y: 1, label: MARKUP }];
  const lines = [{ label: MARKUP, series: 0, points }];
  const svg = drawn({ title: MARKUP, xLabel: MARKUP, yLabel: MARKUP, lines });
  expect(svg).not.toContain('<script');
  expect(svg.match(/<\/svg>/g)).toHaveLength(2);
  expect(svg.match(/&lt;script&gt;/g)).toHaveLength(7);
});

it('draws nothing without points', () => {
  expect(drawn({ lines: [{ label: 'a', series: 0, points: [] }] })).toBe('');
});
