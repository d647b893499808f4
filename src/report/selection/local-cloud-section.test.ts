import { describe, expect, it } from 'vitest';
import type { Option } from '../../selection/option.ts';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import { aBench, aStep, cellTexts, equalTimes } from '../../testing/study-benches.ts';
import { localCloudSection } from './local-cloud-section.ts';

function at(location: 'local' | 'cloud', questionMs: number, n = 12, over: Partial<Option> = {}): Option {
  return anOption({
    name: location,
    model: { ...anOption().model, location },
    latency: {
      ttft: equalTimes(50, n),
      question: equalTimes(questionMs, n),
      first: equalTimes(6_630, 1),
    },
    tokens: { n, prompt: 3_000, completion: 80 },
    cases: Array.from({ length: n }, (_, index) =>
      anOptionCase(`c${index}`, { questionMs: questionMs + index, ttftMs: 50 }),
    ),
    ...over,
  });
}

const built = (...options: Option[]) => localCloudSection(aStudyInput({ options }), 'en')?.tables;
const ratiosOf = (...options: Option[]) => cellTexts(built(...options)![1]!.rows[0]!);

describe('localCloudSection', () => {
  it('keeps the first requests out of the mean', () => {
    expect(cellTexts(built(at('local', 1_000), at('cloud', 500))![0]!.rows[0]!)).toEqual([
      'local',
      'local',
      '1',
      '50.0 n=12',
      '1,000 n=12',
      '1,000 n=12',
      '6,630 n=1',
      '3,000',
      '80',
    ]);
  });

  it('sets TTFT against TTFT and questions against questions', () => {
    const [, , ttft, question, n, reading] = ratiosOf(at('local', 1_000), at('cloud', 500));
    expect(ttft).toBe('1.00 [1.00, 1.00]');
    // Medians 1,005.5 and 505.5.
    expect(question).toMatch(/^1\.99 \[/);
    expect([n, reading]).toEqual(['12', 'local is slower']);
  });

  it('gives no reading of few cases', () => {
    const row = ratiosOf(at('local', 1_000, 4), at('cloud', 500, 4));
    // Medians 1,001.5 and 501.5.
    expect(row.slice(3)).toEqual(['2.00 (n too small)', '4', 'n too small']);
  });

  it('does not compare other concurrencies', () => {
    const row = ratiosOf(at('local', 1_000), at('cloud', 500, 12, { concurrency: 8 }));
    expect(row.slice(2)).toEqual([...Array(2).fill('other concurrency: not compared'), '—', '—']);
  });

  it('puts the first request of a load beside the later ones', () => {
    const entry = (location: string) => ({ dialect: 'openai', model: 'm', location });
    const first = { firstMs: 6_630, laterMs: 380, ratio: 6_630 / 380, later: 19 };
    const benches = [aBench({ l: entry('local'), c: entry('cloud') }, [aStep('l', { first }), aStep('c')])];
    const { tables } = localCloudSection(aStudyInput({ benches }), 'en')!;
    expect(tables.map(({ rows }) => rows.map((row) => cellTexts(row).slice(0, 5)))).toEqual([
      [
        ['l', 'local', '6,630', '380 n=19', '1'],
        ['c', 'cloud', '—', '—', '1'],
      ],
    ]);
  });

  it('needs one of each', () => {
    expect(built(at('local', 1))).toBeUndefined();
  });
});
