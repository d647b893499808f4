import { expect, it } from 'vitest';
import type { Sample } from '../run/sample.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { ragGains } from './rag-gain.ts';

const keypoint = (id: string, polarity: 'must' | 'must-not' = 'must') => ({
  id,
  text: id,
  weight: 1,
  polarity,
});
const testcases = [
  aTestcase({ id: 'a', keypoints: [keypoint('k1'), keypoint('k2'), keypoint('no', 'must-not')] }),
  aTestcase({ id: 'b', keypoints: [keypoint('k1')] }),
  aTestcase({ id: 'c', keypoints: [keypoint('k1')] }),
];
const sample = (rag: boolean, testcaseId: string, covered: Record<string, boolean>): Sample =>
  aSample({
    arm: { model: 'm', rag },
    testcaseId,
    scores: {
      coverage: {
        state: 'scored',
        value: 0,
        verdicts: Object.entries(covered).map(([keypointId, is]) => ({
          keypointId,
          verdict: is ? 'covered' : 'unsure',
          by: 'rule',
          why: '',
        })),
      },
    },
  });
const gainsOf = (samples: Sample[]) =>
  ragGains(aRun(), testcases, ({ rag }) => samples.filter(({ arm }) => arm.rag === rag), {
    seed: 1,
    groupOf: {},
  });

it('sorts the keypoints of shared samples by the arms that cover them; shares are means over cases', () => {
  const samples = [
    sample(true, 'a', { k1: true, k2: true, no: true }),
    sample(false, 'a', { k1: true, k2: false, no: true }),
    sample(true, 'b', { k1: false }),
    sample(false, 'b', { k1: true }),
    sample(true, 'c', { k1: true }),
  ];
  expect(gainsOf(samples)).toMatchObject([
    {
      model: 'm',
      keypoints: 3,
      onlyRag: { count: 1, share: { mean: (1 / 2 + 0) / 2, n: 2 } },
      both: { count: 1, share: { mean: (1 / 2 + 0) / 2, n: 2 } },
      onlyNoRag: { count: 1, share: { mean: (0 + 1) / 2, n: 2 } },
      neither: { count: 0, share: { mean: 0, n: 2 } },
    },
  ]);
});

it('has no row for a model without shared samples', () => {
  expect(gainsOf([sample(true, 'a', { k1: true })])).toEqual([]);
});
