import { expect, it } from 'vitest';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import { cellTexts } from '../../testing/study-benches.ts';
import { upgradeSection } from './upgrade-section.ts';

const entry = {
  title: 'A100 80GB',
  price_cny: 36_000,
  amortisation_years: 3,
  power_w: 0,
  as_of: '2026-07-31',
};

function sized(parametersB: number, cards: number, coverage: number) {
  return anOption({
    name: `${parametersB}b`,
    model: { ...anOption().model, parametersB, hardware: { gpu: 'a100', cards, entry } },
    cases: Array.from({ length: 12 }, (_, at) =>
      anOptionCase(`c${at}`, { coverage, pass: coverage, questionMs: 100 * cards }),
    ),
  });
}

it('sets cards and cost beside what is gained', () => {
  const section = upgradeSection(aStudyInput({ options: [sized(8, 1, 0), sized(32, 2, 1)] }), 'en')!;
  const [row] = section.tables[0]!.rows.map(cellTexts);
  // 36,000 / 36 a card and month; 200 / 100 ms; McNemar 2 / 2^12.
  expect(row).toEqual([
    '8b (8B)',
    '32b (32B)',
    'A100 80GB × 1 → A100 80GB × 2',
    '¥1,000 → ¥2,000',
    '2.00 [2.00, 2.00]',
    '—',
    expect.stringMatching(/^\+100\.0 \[.+\] n=12$/),
    expect.stringMatching(/^\+100\.0 \[.+\] n=12$/),
    '< 0.001',
    '—',
    'worth it (gain shown)',
  ]);
});

it('needs two sizes', () => {
  expect(upgradeSection(aStudyInput({ options: [sized(8, 1, 1)] }), 'zh')).toBeUndefined();
});
