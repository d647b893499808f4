import { describe, expect, it } from 'vitest';
import { aRun } from '../../testing/records.ts';
import { anOption, aStudyInput } from '../../testing/selection-records.ts';
import { aBench, aStep, cellTexts } from '../../testing/study-benches.ts';
import { METHOD_DEFINITIONS } from './method-definitions.ts';
import { methodSection } from './method-section.ts';

const { fingerprints } = aRun();
const runOf = (id: string, prompt: string) => ({
  run: aRun({ id, fingerprints: { ...fingerprints, prompt, suites: { demo: 'd' } } }),
  testcases: [],
  samples: [],
});
const tableOf = (title: string, section = methodSection(input, 'en')) =>
  section?.tables.find((table) => table.title.startsWith(title))?.rows.map(cellTexts);
const input = aStudyInput({ runs: [runOf('r1', 'p'), runOf('r2', 'q')] });

describe('methodSection', () => {
  it('prints on top what differs between the runs', () => {
    expect(methodSection(input, 'en')?.tables[0]?.title).toMatch(/^Fingerprints that differ/);
    expect(tableOf('Fingerprints')).toEqual([['prompt', 'p', 'q']]);
    const same = methodSection(aStudyInput({ runs: [runOf('r1', 'p'), runOf('r2', 'p')] }), 'en');
    expect(tableOf('Fingerprints', same)).toBeUndefined();
    expect(same?.intro[1]).toBe('No fingerprint differs between the runs.');
  });

  it('names where and with what seed each record came about', () => {
    const benches = [aBench({ m: {} }, [])];
    expect(
      tableOf('Environment', methodSection({ ...input, runs: [runOf('r1', 'p')], benches }, 'en')),
    ).toEqual([
      [
        'r1',
        'run',
        '2026-01-01T00:00:00.000Z',
        'running',
        '0 / v20',
        'linux, 2 cores, 1 GiB',
        '1 / 1 / 3',
        '—',
      ],
      [
        'bench-1',
        'bench',
        '2026-01-01T00:00:00.000Z',
        'completed',
        '0 / v20',
        'linux, 2 cores, 1 GiB',
        '1 / — / —',
        '—',
      ],
    ]);
  });

  it('counts what was never asked', () => {
    const options = [anOption({ counts: { planned: 10, scored: 5, unscored: 2, failed: 1 } })];
    // 10 − 5 − 2 − 1.
    expect(tableOf('Samples', methodSection({ ...input, options }, 'en'))).toEqual([
      ['m · RAG', '10', '5', '2', '1', '2'],
    ]);
  });

  it('dates every price, once', () => {
    const { model } = anOption();
    const price = { input: 0.5, output: 2, as_of: '2026-07-31' };
    const entry = { price_cny: 60_000, amortisation_years: 3, as_of: '2026-06-30' };
    const option = anOption({ model: { ...model, price, hardware: { gpu: 'a100', cards: 1, entry } } });
    expect(tableOf('Prices', methodSection({ ...input, options: [option, option] }, 'en'))).toEqual([
      ['m', '0.5 in, 2 out: yuan per million tokens', '2026-07-31'],
      ['a100', '60000 yuan a card, written off over 3 years', '2026-06-30'],
    ]);
  });

  it('warns where our own clock was late', () => {
    const lag = { n: 9, p50Ms: 1, p99Ms: 40, maxMs: 50 };
    const runs = [{ ...runOf('r1', 'p'), run: aRun({ id: 'r1', client: { lag } as never }) }];
    const options = [anOption({ runId: 'r1', latency: { ttftRefused: true } })];
    const benches = [aBench({ v: {} }, [aStep('v', { client: { lag, trusted: false } as never })])];
    const notes = methodSection(aStudyInput({ runs, options, benches }), 'en')?.notes;
    expect(notes?.map((note) => note.slice(0, 30))).toEqual([
      'r1: the p99 of the asking proc',
      expect.stringContaining('bench-1, 短问'),
    ]);
    expect(notes?.[0]).toContain('is 40.0 ms');
  });

  it('defines the same terms in both languages', () => {
    expect(METHOD_DEFINITIONS.zh).toHaveLength(METHOD_DEFINITIONS.en.length);
    expect(methodSection(aStudyInput(), 'zh')).toBeUndefined();
  });
});
