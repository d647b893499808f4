import { expect, test } from 'vitest';
import type { Calibration } from '../run/calibrate.ts';
import { renderCalibration } from './calibration-page.ts';
import { calibrationOverview, constructionTable, verdictTable } from './calibration-tables.ts';
import { LABELS } from './labels.ts';

const none = { covered: 0, missing: 0, contradicted: 0, unsure: 0 };
const both = { n: 4, unscored: 1, accuracy: 0.75, balancedAccuracy: 0.7, precision: 0.6, recall: 0.5 };
const rules: Calibration = {
  name: 'rules',
  overall: {
    ...both,
    f1: 0.55,
    kappa: 0.4567,
    balancedAccuracyInterval: { low: 0.6, high: 0.8 },
    decided: { n: 3, share: 0.75, accuracy: 2 / 3 },
    confusion: { covered: { ...none, covered: 2 }, contradicted: { ...none, unsure: 1 } },
    clusters: 4,
    scoringSeconds: 0.002,
    pairsPerSecond: 2_500,
  },
  byConstruction: {
    '<b>重述</b>': { ...both, decided: { n: 0, share: 0 } },
    own: { n: 1, unscored: 0, accuracy: 1, decided: { n: 1, share: 1, accuracy: 1 } },
  },
  worst: [
    {
      file: 'labels.jsonl',
      line: 7,
      construction: 'own',
      label: 'contradicted',
      predicted: 'covered',
      why: '事实一致。',
      keypoint: '营收为3亿元',
      answer: '<script>alert(1)</script>',
    },
  ],
};

test('a row for each judge, a dash for what was not measured', () => {
  const [row] = calibrationOverview([rules], LABELS.en).rows;
  expect(row).toEqual([
    'rules',
    '4',
    '1',
    '70.0 [60.0, 80.0]',
    '75.0',
    '60.0',
    '50.0',
    '55.0',
    '0.457',
    '75.0',
    '66.7',
    '2,500',
  ]);
  expect(constructionTable([rules], LABELS.en).rows).toEqual([
    ['<b>重述</b>', '4', '75.0', '70.0', '60.0', '50.0', '0.0', '—'],
    ['own', '1', '100.0', '—', '—', '—', '100.0', '100.0'],
  ]);
  expect(verdictTable(rules, LABELS.en).rows).toEqual([
    ['covered', '2', '0', '0', '0'],
    ['contradicted', '0', '0', '0', '1'],
  ]);
});

test('a judge stands beside the rules as a second block of columns', () => {
  const { columns, rows } = constructionTable([rules, { ...rules, name: 'rules+judge:x' }], LABELS.en);
  expect(columns.map(({ name }) => name)).toEqual([
    'Construction',
    'n',
    ...['rules', 'rules\n+judge\n:x'].flatMap((name) =>
      ['Accuracy', 'Balanced', 'Decided', 'Decided right'].map((measure) => `${name}\n${measure}`),
    ),
  ]);
  expect(rows[1]).toEqual(['own', '1', '100.0', '—', '100.0', '100.0', '100.0', '—', '100.0', '100.0']);
});

test('the page escapes what labels and answers hold, and asks no other host', () => {
  const page = renderCalibration([rules]);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).toContain('&lt;b&gt;重述&lt;/b&gt;');
  expect(page).not.toMatch(/<script|<b>重述|https?:/);
  expect(page).toContain("default-src 'none'");
  expect(page).toContain('<code>labels.jsonl:7</code>');
});
