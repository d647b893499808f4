import { describe, expect, it } from 'vitest';
import { anOption, anOptionCase } from '../testing/selection-records.ts';
import type { Option } from './option.ts';
import { upgradesOf } from './upgrade.ts';

function sized(
  parametersB: number,
  coverages: number[],
  questionMs = 100,
  over: Partial<Option> = {},
): Option {
  const { model } = anOption();
  return anOption({
    name: `${parametersB}b`,
    model: { ...model, parametersB },
    cases: coverages.map((coverage, at) => anOptionCase(`c${at}`, { coverage, pass: coverage, questionMs })),
    ...over,
  });
}

const twelve = (value: number) => Array<number>(12).fill(value);

describe('upgradesOf', () => {
  it('sets each size against the next and the smallest', () => {
    const options = [sized(32, twelve(1)), sized(8, twelve(0)), sized(14, twelve(0)), sized(72, twelve(1))];
    const steps = upgradesOf(options, 1).map(({ from, to, verdict }) => [from.name, to.name, verdict]);
    expect(steps).toEqual([
      ['8b', '14b', 'not-shown'],
      ['8b', '32b', 'worth'],
      ['14b', '32b', 'worth'],
      ['8b', '72b', 'worth'],
      ['32b', '72b', 'not-shown'],
    ]);
  });

  it('calls a loss worse, and gives the ratio of medians', () => {
    const [step] = upgradesOf([sized(8, twelve(1), 100), sized(14, twelve(0), 250)], 1);
    expect(step).toMatchObject({ verdict: 'worse', question: { ratio: { value: 2.5 }, n: 12 } });
  });

  it('compares no times of other concurrency, and no TTFT of a late client', () => {
    const late = { concurrency: 4, latency: { ttftRefused: true as const } };
    const [step] = upgradesOf([sized(8, twelve(1)), sized(14, twelve(1), 1, late)], 1);
    expect(step?.question).toEqual({ n: 0, refused: 'concurrency' });
    const [other] = upgradesOf([sized(8, twelve(1)), sized(14, twelve(1), 1, { latency: late.latency })], 1);
    expect(other?.ttft).toEqual({ n: 0, refused: 'lag' });
  });

  it('leaves out pairs of other modes and of runs that differ in more', () => {
    const noRag = { arm: { model: 'm', rag: false } };
    expect(upgradesOf([sized(8, twelve(1)), sized(14, twelve(1), 1, noRag)], 1)).toEqual([]);
    expect(upgradesOf([sized(8, twelve(1)), sized(14, twelve(1))], 1, () => false)).toEqual([]);
  });
});
