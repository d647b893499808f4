import { expect, it } from 'vitest';
import { aSample } from '../testing/records.ts';
import { blameCounts, blameReader } from './blame-counts.ts';

const rag = { model: 'm', rag: true };
const verdict = (keypointId: string, is: 'covered' | 'missing') => ({
  keypointId,
  verdict: is,
  by: 'rule' as const,
  why: '',
});
const coverage = (...verdicts: ReturnType<typeof verdict>[]) => ({
  coverage: { state: 'scored', value: 0, verdicts } as const,
});
const withPassages = aSample({
  arm: rag,
  scores: coverage(
    verdict('k1', 'covered'),
    verdict('k2', 'covered'),
    verdict('k3', 'missing'),
    verdict('no', 'missing'),
  ),
  hits: { bm25: [], dense: [], fused: [] },
  contextIds: ['a#1', 'a#2'],
  support: { k1: { fused: 1 }, k2: { fused: 1 }, k3: { bm25: 1, fused: 3 } },
});

it('blames the keypoints of a sample, beside what the same model says without passages in that trial', () => {
  const control = aSample({ scores: coverage(verdict('k1', 'covered'), verdict('k2', 'missing')) });
  const samples = [
    withPassages,
    control,
    { ...control, trial: 2, scores: coverage(verdict('k2', 'covered')) },
  ];
  expect([...blameReader(samples)(withPassages)]).toEqual([
    ['k1', 'known-without-context'],
    ['k2', 'covered'],
    ['k3', 'lost-in-fusion'],
  ]);
});

it('sums up to all keypoints, and says nothing of samples without passages or from before', () => {
  const counts = blameCounts([withPassages], blameReader([withPassages]));
  expect(counts).toMatchObject({ keypoints: 3, covered: 2, 'lost-in-fusion': 1, unused: 0 });
  const old = { ...withPassages, support: undefined };
  expect(blameCounts([aSample(), old], blameReader([old]))).toBeUndefined();
});
