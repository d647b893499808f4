import { expect, test } from 'vitest';
import { wilsonInterval } from '../statistics/wilson.ts';
import { figuresByConstruction, overallFigures } from './calibration-figures.ts';
import type { Opinion } from './calibration-opinions.ts';
import type { LabelledPair } from './calibration-pairs.ts';
import type { Verdict } from './scorer.ts';

type Given = Pick<Verdict, 'verdict' | 'lean'>;

let last = 0;

function pair(label: 'covered' | 'missing' | 'contradicted', construction: string): LabelledPair {
  const covered = label === 'covered';
  const text = { question: '', answer: '', keypoint: '' };
  return { ...text, file: 'f', line: 1, covered, verdict: label, construction, cluster: `own ${last++}` };
}

function opinion(...given: (Given | undefined)[]): Opinion {
  const verdicts = given.map((one) => one && { keypointId: 'k1', by: 'rule' as const, why: '', ...one });
  return { name: 'rules', verdicts, elapsedMs: 500 };
}

const pairs = [
  pair('covered', 'own'),
  pair('covered', 'own'),
  pair('contradicted', 'figures'),
  pair('missing', 'mixed'),
  pair('covered', 'mixed'),
];
const said = opinion(
  { verdict: 'covered' },
  { verdict: 'unsure', lean: 'covered' },
  { verdict: 'missing' },
  { verdict: 'covered' },
  { verdict: 'unsure', lean: 'missing' },
);

test('an unsure pair counts by its lean over all, and is left out of the decided', () => {
  const overall = overallFigures(pairs, said, 1);
  // Yes: right, right by lean, wrong by lean. No: right, wrong.
  expect(overall).toMatchObject({
    n: 5,
    accuracy: 3 / 5,
    balancedAccuracy: (2 / 3 + 1 / 2) / 2,
    accuracyInterval: wilsonInterval(3, 5),
    decided: { n: 3, share: 3 / 5, accuracy: 2 / 3, accuracyInterval: wilsonInterval(2, 3) },
    unscored: 0,
    // Agreement by chance: (3 · 3 + 2 · 2) / 25.
    kappa: expect.closeTo((3 / 5 - 13 / 25) / (1 - 13 / 25), 12),
    clusters: 5,
    scoringSeconds: 0.5,
    pairsPerSecond: 5 / 0.5,
  });
});

test('the table of verdicts keeps unsure apart, and is absent without labels of that kind', () => {
  const none = { covered: 0, missing: 0, contradicted: 0, unsure: 0 };
  expect(overallFigures(pairs, said, 1).confusion).toEqual({
    covered: { ...none, covered: 1, unsure: 2 },
    missing: { ...none, covered: 1 },
    contradicted: { ...none, missing: 1 },
  });
  const plain = pairs.map(({ verdict: _, ...rest }) => rest);
  expect(overallFigures(plain, said, 1)).not.toHaveProperty('confusion');
});

test('a construction of one class has accuracy only', () => {
  const { own, figures, mixed } = figuresByConstruction(pairs, said);
  expect(own).toMatchObject({ n: 2, accuracy: 1, decided: { share: 1 / 2, accuracy: 1 } });
  expect(own).not.toHaveProperty('balancedAccuracy');
  expect(figures).toMatchObject({ n: 1, accuracy: 1 });
  expect(mixed).toMatchObject({
    n: 2,
    accuracy: 0,
    balancedAccuracy: 0,
    decided: { share: 1 / 2, accuracy: 0 },
  });
});

test('unscored pairs are counted apart; nothing scored gives no figure, never 0', () => {
  const outage = opinion(...said.verdicts.slice(0, 3), undefined, undefined);
  expect(overallFigures(pairs, outage, 1)).toMatchObject({ n: 3, unscored: 2, accuracy: 1 });
  expect(figuresByConstruction(pairs, outage).mixed).toEqual({ n: 0, unscored: 2, decided: { n: 0 } });
});

test('pairs of one cluster are worth less than single ones', () => {
  const together = pairs.map((one) => ({ ...one, cluster: 'one question' }));
  const { accuracyInterval, clusters } = overallFigures(together, said, 1);
  expect(clusters).toBe(1);
  expect(accuracyInterval).toEqual(wilsonInterval(3 / 5, 1));
});
