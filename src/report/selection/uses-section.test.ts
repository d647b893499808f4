import { expect, test } from 'vitest';
import type { Option } from '../../selection/option.ts';
import { quantilesOf } from '../../statistics/quantiles.ts';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import { usesSection } from './uses-section.ts';

/** `right` of 40 cases covered, first token after `ttftMs`, the answer a second later, nothing contradicted. */
function option(name: string, right: number, ttftMs: number, location: 'local' | 'cloud'): Option {
  const cases = Array.from({ length: 40 }, (_, at) =>
    anOptionCase(`c${at}`, { coverage: at < right ? 1 : 0, contradiction: 0 }),
  );
  const times = (ms: number) => quantilesOf(cases.map(() => ms));
  return anOption({
    name,
    cases,
    latency: { ttft: times(ttftMs), question: times(ttftMs + 1_000) },
    destinations: [{ role: 'model', name, location, host: 'https://m.example' }],
  });
}

const rows = (options: Option[]) =>
  usesSection(aStudyInput({ options }), 'en')!.tables[0]!.rows.map(({ cells }) => cells.slice(2, 5));

test('each use has who keeps its level; legal use prefers data that stay', () => {
  // 40 of 40, 37 of 40 (92.5 %, not shown to differ, but slower) and 30 of 40 (75 %).
  const [cloud, local, fast] = [
    option('cloud', 40, 1_200, 'cloud'),
    option('local', 37, 1_500, 'local'),
    option('fast', 30, 300, 'local'),
  ] as const;
  expect(rows([cloud, local, fast]).slice(0, 3)).toEqual([
    ['fast', 'likely', '—'],
    ['cloud', 'likely', 'local'],
    ['local', 'likely', '—'],
  ]);
  expect(rows([cloud, fast])[2]).toEqual([
    'cloud (text leaves the house, or where it goes is not recorded)',
    'likely',
    '—',
  ]);
});

test('says so where nobody does', () => {
  const table = usesSection(aStudyInput({ options: [option('weak', 27, 300, 'local')] }), 'en')!.tables[0]!;
  // 67.5 % are 2.5 points short of 70, 3.6 % of it.
  expect(table.rows[0]!.cells.slice(2)).toEqual([
    'no option qualifies',
    '—',
    '—',
    'weak (coverage>=0.7: 2.5 points short (3.6 % of the limit))',
  ]);
  expect(table.rows[3]!.cells[1]).toBe('see the section on routing');
});
