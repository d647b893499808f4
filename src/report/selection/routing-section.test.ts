import { describe, expect, it } from 'vitest';
import type { Option } from '../../selection/option.ts';
import { selectionSchema } from '../../selection/selection-spec.ts';
import { aRoutingPair } from '../../testing/routing-records.ts';
import { aStudyInput } from '../../testing/selection-records.ts';
import { routingSection } from './routing-section.ts';
import type { SectionTable } from './section.ts';

const { small, large } = aRoutingPair(5);
const section = routingSection(aStudyInput({ options: [large, small] }), 'en')!;
const textsOf = (table: SectionTable) =>
  table.rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)));

describe('the ways of answering', () => {
  it('stand beside each other, what is reckoned apart', () => {
    const [ways] = section.tables;
    expect(ways?.title).toBe('small · RAG → large · RAG');
    const starts = textsOf(ways!).map((cells) =>
      [0, 1, 2, 3, 5, 6, 7, 8].map((at) => cells[at]?.split(' [')[0]),
    );
    expect(starts).toEqual([
      ['small model only', '—', '0.0 %', '50.0 %', '100 n=20', '100 n=20', '0.00', '—'],
      ['large model only', '—', '100.0 %', '70.0 %', '1,000 n=20', '1,000 n=20', '10.00', '10.00'],
      [
        'route, chosen on all questions',
        '0.1',
        '≈ 50.0 %',
        '≈ 95.0 %',
        '≈ 550 n=20',
        '≈ 1,000 n=20',
        '≈ 5.00',
        '—',
      ],
      ['route, cross-validated', '—', '≈ 50.0 %', '≈ 95.0 %', '≈ 550 n=20', '≈ 1,000 n=20', '≈ 5.00', '—'],
      ['the same share up by chance (expected)', '—', '≈ 50.0 %', '≈ 60.0 %', '—', '—', '—', '—'],
      ['oracle, at most the same share up (upper bound)', '—', '≈ 50.0 %', '≈ 95.0 %', '—', '—', '—', '—'],
    ]);
    expect(ways?.rows[2]?.cells[3]).toMatchObject({ value: 0.95, unit: 'share', estimated: true });
    expect(ways?.rows[0]?.cells[3]).not.toHaveProperty('estimated');
  });

  it('differ as cross-validation shows', () => {
    expect(textsOf(section.tables[1]!).map(([name, , reading]) => [name, reading])).toEqual([
      ['small model only', 'the route covers more'],
      // 5 of 20 differ, all one way: p = 2/2⁵ = 0.0625.
      ['large model only', 'no difference shown'],
      ['the same share up by chance (expected)', 'the route covers more'],
    ]);
    expect(section.notes[0]).toContain('covers more than the same share by chance');
  });
});

it('draws router, chance and oracle with the chosen share marked', () => {
  const [coverage, time, cost] = section.charts;
  expect(coverage?.marks).toEqual([{ axis: 'x', value: 50, label: 'chosen threshold 0.1' }]);
  expect(coverage?.series.map(({ points }) => points.map(({ x, y }) => [x, Math.round(y)]))).toEqual([
    [
      [0, 50],
      [25, 75],
      [50, 95],
      [75, 70],
      [100, 70],
    ],
    [
      [0, 50],
      [100, 70],
    ],
    // Ten cases gain: first the five that gain 1, then the five that gain 0.8.
    Array.from({ length: 11 }, (_, up) => [
      5 * up,
      Math.round(50 + Math.min(up, 5) * 5 + Math.max(0, up - 5) * 4),
    ]),
  ]);
  expect(time?.series[0]?.points[2]).toEqual({ x: 50, y: 550 });
  expect(cost?.series[0]?.points[2]).toEqual({ x: 50, y: expect.closeTo(5, 9) });
});

it('says what a service level leaves', () => {
  const spec = selectionSchema.parse({ sla: 'coverage>=0.99, ttft.p95<=1s' });
  const { notes, intro } = routingSection(aStudyInput({ options: [small, large], spec }), 'en')!;
  expect(intro[2]).toContain('keep the service level (coverage>=0.99, ttft.p95<=1s)');
  expect(notes[0]).toContain('no threshold keeps the service level');
  expect(notes).toContainEqual(expect.stringContaining('passed over: ttft.p95<=1s'));
});

it('sets a live route beside its simulation', () => {
  const route: Option = {
    ...small,
    name: 'routed · RAG',
    arm: { model: 'routed', rag: true },
    model: { ...small.model, dialect: 'route', route: { small: 'small', large: 'large', threshold: 0.1 } },
    cases: small.cases.map((one, at) =>
      at % 4 > 1 ? { ...large.cases[at]!, routedTo: 'large' } : { ...one, routedTo: 'small' },
    ),
  };
  const { tables } = routingSection(aStudyInput({ options: [small, large, route] }), 'en')!;
  const live = textsOf(tables.at(-1)!);
  expect(live.map((cells) => cells.map((cell) => cell.split(' [')[0]))).toEqual([
    [
      'simulated (same questions, same threshold)',
      ...['≈ 50.0 %', '≈ 95.0 %', '≈ 100.0 %', '≈ 550 n=20', '≈ 1,000 n=20', '—'],
    ],
    ['live', '50.0 %', '95.0 %', '100.0 %', '550 n=20', '1,000 n=20', '—'],
    ['live − simulated', '—', '0.0', '—', '+0.00 (no interval) n=20', '—', 'no difference shown'],
  ]);
});

it('needs two models of alike runs', () => {
  expect(routingSection(aStudyInput({ options: [small] }), 'zh')).toBeUndefined();
  // Of two runs whose records are not there, nothing says that they are alike.
  expect(
    routingSection(aStudyInput({ options: [small, { ...large, runId: 'run-2' }] }), 'zh'),
  ).toBeUndefined();
  expect(routingSection(aStudyInput({ options: [small, large] }), 'zh')?.title).toContain('路由');
});
