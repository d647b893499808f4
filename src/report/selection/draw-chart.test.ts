import { expect, it } from 'vitest';
import type { Chart } from './chart.ts';
import { drawChart } from './draw-chart.ts';

const PLACE = { id: 'c', width: 600, height: 300 };

function aChart(overrides: Partial<Chart>): Chart {
  return {
    id: 'c',
    title: 't',
    summary: 's',
    x: { name: 'x', scale: 'category', categories: ['<b>甲</b>', '乙'] },
    y: { name: 'y', scale: 'linear' },
    series: [{ name: 'a', kind: 'bar', points: [{ x: 0, y: 1, low: 0.5, high: 2 }] }],
    ...overrides,
  };
}

it('draws plain SVG in colours of the page, with every word escaped, and twice the same', () => {
  const svg = drawChart(aChart({}), PLACE);
  expect(svg).toContain('&lt;b&gt;甲&lt;/b&gt;');
  expect(svg).not.toMatch(/<(?:style|script|b>)|href|class=|ecmeta|pointer-events/);
  expect(svg).toContain('fill="var(--chart-0)"');
  const line = aChart({ series: [{ name: 'a', kind: 'line', points: [{ x: 0, y: 1 }] }] });
  expect(drawChart(line, PLACE)).toBe(drawChart(line, PLACE));
  expect(drawChart(line, PLACE)).toMatch(/url\(#c-0\).* id="c-0"/);
});

it('draws an interval as a bar with two ends', () => {
  const whiskers = drawChart(aChart({}), PLACE).match(/stroke="var\(--text\)"/g);
  expect(whiskers).toHaveLength(3);
});

it('dashes what is estimated, greys what is muted, and labels the marks', () => {
  const points = [
    { x: 0, y: 1 },
    { x: 1, y: 2 },
  ];
  const svg = drawChart(
    aChart({
      series: [
        { name: 'a', kind: 'line', estimated: true, points },
        { name: 'b', kind: 'line', muted: true, points },
      ],
      marks: [{ axis: 'y', value: 9, label: '上限' }],
    }),
    PLACE,
  );
  expect(svg).toMatch(/stroke="var\(--chart-0\)" stroke-width="2" stroke-dasharray/);
  expect(svg).toMatch(/stroke="var\(--chart-muted\)" stroke-width="2" stroke-linejoin/);
  expect(svg).toContain('>上限</text>');
  // The axis reaches the mark.
  expect(svg).toContain('>10</text>');
});

it('leaves out what a logarithmic axis has no place for', () => {
  const scatter = (ys: number[]) =>
    drawChart(
      aChart({
        y: { name: 'y', scale: 'log' },
        series: [{ name: 'a', kind: 'scatter', points: ys.map((y, x) => ({ x, y })) }],
      }),
      PLACE,
    );
  expect(scatter([10, 0])).toBe(scatter([10]));
  expect(scatter([10, 0])).not.toContain('NaN');
});
