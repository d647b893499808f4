import { expect, it } from 'vitest';
import { aSample, aTestcase } from '../testing/records.ts';
import { trapScores } from './trap-scores.ts';

const value = (is: number) => ({ state: 'scored', value: is }) as const;
const sample = (testcaseId: string, pass: number, refusal = 0) =>
  aSample({ testcaseId, scores: { pass: value(pass), refusal: value(refusal) } });
const options = { seed: 1, groupOf: {} };
const testcases = [
  aTestcase({ id: 'u', trap: 'unanswerable', answerable: false, group: 'g1' }),
  aTestcase({ id: 'uc', group: 'g1' }),
  aTestcase({ id: 's', trap: 'same-name', group: 'g2' }),
  aTestcase({ id: 'sc', group: 'g2' }),
  aTestcase({ id: 'x', suite: 'other', group: 'g2' }),
  aTestcase({ id: 'plain' }),
];

it('shows traps by kind beside the controls of their group, and refusals that are right and wrong', () => {
  const samples = [
    sample('u', 1, 1),
    sample('uc', 0, 1),
    sample('s', 0),
    sample('sc', 1),
    sample('x', 1, 1),
    sample('plain', 1),
  ];
  expect(trapScores(testcases, samples, options)).toMatchObject({
    byKind: {
      unanswerable: { traps: { mean: 1, n: 1 }, controls: { mean: 0, n: 1 } },
      'same-name': { traps: { mean: 0, n: 1 }, controls: { mean: 1, n: 1 } },
    },
    all: { traps: { mean: 1 / 2, n: 2 }, controls: { mean: 1 / 2, n: 2 } },
    refusal: { mean: 1, n: 1 },
    overRefusal: { mean: 1 / 5, n: 5 },
  });
});

it('is nothing in a run without traps', () => {
  expect(trapScores([aTestcase()], [aSample()], options)).toBeUndefined();
});
