import type { RunResult } from '../../../run/run-context.ts';
import { armName, type Sample } from '../../../run/sample.ts';
import { finalVerdicts } from '../../../scoring/judge.ts';
import type { Testcase } from '../../../testcases/testcase.ts';
import { finalScoreOf } from '../../final-score-of.ts';

/** Cases are shown whole up to this many samples in all; the others stand in samples.jsonl. */
export const MOST_SAMPLES = 2_000;

/** Why a case is worth a look, the most telling first. `flipped`: some options pass it and some do not. */
export type CaseTag = 'flipped' | 'contradicted' | 'failed' | 'missed';

/** A case with what every run answered to it; `runIndex` counts within the input. */
export interface ShownCase {
  testcase: Testcase;
  samples: { sample: Sample; runIndex: number }[];
  tags: CaseTag[];
}

/** The cases to show and how many are left; `all` of them where they fit, in order of suites and cases. */
export interface CaseChoice {
  shown: ShownCase[];
  all: boolean;
  cases: number;
  samples: number;
  shownSamples: number;
}

/** Up to `MOST_SAMPLES` samples: every case, else those with a tag, the most telling first. */
export function chooseCases(runs: readonly RunResult[]): CaseChoice {
  const cases = casesOf(runs);
  const samples = countSamples(cases);
  if (samples <= MOST_SAMPLES)
    return { shown: cases, all: true, cases: cases.length, samples, shownSamples: samples };
  const shown: ShownCase[] = [];
  let left = MOST_SAMPLES;
  for (const tag of ['flipped', 'contradicted', 'failed', 'missed'])
    for (const one of cases) {
      if (one.tags[0] !== tag || one.samples.length > left) continue;
      shown.push(one);
      left -= one.samples.length;
    }
  return { shown, all: false, cases: cases.length, samples, shownSamples: MOST_SAMPLES - left };
}

function countSamples(cases: readonly ShownCase[]): number {
  return cases.reduce((sum, one) => sum + one.samples.length, 0);
}

function casesOf(runs: readonly RunResult[]): ShownCase[] {
  const byId = new Map<string, ShownCase>();
  for (const { testcases } of runs)
    for (const testcase of testcases)
      if (!byId.has(testcase.id)) byId.set(testcase.id, { testcase, samples: [], tags: [] });
  for (const [runIndex, { samples }] of runs.entries())
    for (const sample of samples) byId.get(sample.testcaseId)?.samples.push({ sample, runIndex });
  return [...byId.values()]
    .filter(({ samples }) => samples.length > 0)
    .map((one) => ({ ...one, tags: tagsOf(one) }));
}

function tagsOf({ samples }: ShownCase): CaseTag[] {
  const passes = samples.map(({ sample }) => finalScoreOf(sample, 'pass'));
  const tags: CaseTag[] = [];
  if (flips(samples, passes)) tags.push('flipped');
  if (samples.some(({ sample }) => finalVerdicts(sample.scores).some(isContradicted)))
    tags.push('contradicted');
  if (samples.some(({ sample }) => sample.failure)) tags.push('failed');
  if (passes.includes(0)) tags.push('missed');
  return tags;
}

const isContradicted = ({ verdict }: { verdict: string }) => verdict === 'contradicted';

/** Whether two options differ in whether they pass: a mean over trials that is the same is no flip. */
function flips(samples: ShownCase['samples'], passes: readonly (number | undefined)[]): boolean {
  if (!(passes.includes(0) && passes.includes(1))) return false;
  const byOption = new Map<string, number[]>();
  for (const [index, { sample, runIndex }] of samples.entries()) {
    const pass = passes[index];
    if (pass === undefined) continue;
    const option = `${runIndex} ${armName(sample.arm)}`;
    byOption.set(option, [...(byOption.get(option) ?? []), pass]);
  }
  const means = [...byOption.values()].map((of) => of.reduce((sum, pass) => sum + pass, 0) / of.length);
  return means.some((mean) => mean !== means[0]);
}
